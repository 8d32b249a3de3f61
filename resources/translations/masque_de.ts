<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Masque</name>
    <message>
        <source>Author’s note</source>
        <translation>Autorennotiz</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Empty: the character’s own</source>
        <translation>Leer: die des Charakters</translation>
    </message>
    <message>
        <source>Undo all changes</source>
        <translation>Alle Änderungen zurücknehmen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>Gesprochen von</translation>
    </message>
    <message>
        <source>Messages from the end</source>
        <translation>Nachrichten vom Ende</translation>
    </message>
    <message>
        <source>Every … messages of yours</source>
        <translation>Jede … deiner Nachrichten</translation>
    </message>
    <message>
        <source>What the model is to keep in mind in this chat</source>
        <translation>Woran das Modell in diesem Chat denken soll</translation>
    </message>
    <message>
        <source>Scenario of this chat</source>
        <translation>Szenario dieses Chats</translation>
    </message>
    <message>
        <source>Kept as you type.</source>
        <translation>Wird beim Tippen gespeichert.</translation>
    </message>
    <message>
        <source>{0}: {1}. What you look at is bold.</source>
        <translation>{0}: {1}. Was du gerade siehst, ist fett.</translation>
    </message>
    <message>
        <source>Branches of the chat</source>
        <translation>Zweige des Chats</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>1 branch</source>
        <translation>1 Zweig</translation>
    </message>
    <message>
        <source>{0} branches</source>
        <translation>{0} Zweige</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Zweig</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Last said</source>
        <translation>Zuletzt gesagt</translation>
    </message>
    <message>
        <source>Name of the branch</source>
        <translation>Name des Zweigs</translation>
    </message>
    <message>
        <source>Name; nothing for its first words</source>
        <translation>Name; leer: seine ersten Worte</translation>
    </message>
    <message>
        <source>Pictures and other files that the card names: icons, emotions, backgrounds. “embeded://” lies in the card&apos;s own archive and goes out with it as CHARX; a file added here lies in the card itself and goes out with every format. Masque opens no other address.</source>
        <translation>Bilder und andere Dateien, die die Karte nennt: Symbole, Gefühle, Hintergründe. „embeded://“ liegt im Archiv der Karte und geht als CHARX mit hinaus; eine hier hinzugefügte Datei liegt in der Karte selbst und geht in jedem Format mit. Andere Adressen öffnet Masque nicht.</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen…</translation>
    </message>
    <message>
        <source>Main picture</source>
        <translation>Hauptbild</translation>
    </message>
    <message>
        <source>Add an address</source>
        <translation>Adresse hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Add files to the card</source>
        <translation>Dateien zur Karte hinzufügen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>The card has changes that are not saved.</source>
        <translation>Die Karte hat ungespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>Give the character a name first.</source>
        <translation>Gib dem Charakter zuerst einen Namen.</translation>
    </message>
    <message>
        <source>What was not saved last time is here again.</source>
        <translation>Was letztes Mal nicht gespeichert wurde, ist wieder da.</translation>
    </message>
    <message>
        <source>{0} – character card</source>
        <translation>{0} – Charakterkarte</translation>
    </message>
    <message>
        <source>A new chat begins with the first message; the others are its swipes.</source>
        <translation>Ein neuer Chat beginnt mit der ersten Nachricht; die anderen sind ihre Varianten.</translation>
    </message>
    <message>
        <source>A group chat may begin with one of these as well; other chats never do.</source>
        <translation>Auch ein Gruppenchat kann mit einer davon beginnen; andere Chats nie.</translation>
    </message>
    <message>
        <source>Parts of the card</source>
        <translation>Teile der Karte</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>Charakter</translation>
    </message>
    <message>
        <source>Greetings</source>
        <translation>Begrüßungen</translation>
    </message>
    <message>
        <source>Group greetings</source>
        <translation>Gruppenbegrüßungen</translation>
    </message>
    <message>
        <source>Example dialogue</source>
        <translation>Beispieldialog</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Creator&apos;s notes</source>
        <translation>Hinweise des Autors</translation>
    </message>
    <message>
        <source>Tags and origin</source>
        <translation>Tags und Herkunft</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Lorebook</source>
        <translation>Lorebook</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Erweiterungen</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Doktor</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Drag the square, or move it with the arrow keys; plus and minus size it.</source>
        <translation>Zieh das Quadrat oder bewege es mit den Pfeiltasten; Plus und Minus ändern seine Größe.</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Part of the picture. Arrow keys move it, plus and minus size it.</source>
        <translation>Bildausschnitt. Pfeiltasten bewegen ihn, Plus und Minus ändern seine Größe.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Nothing found: this card should work as it is written.</source>
        <translation>Nichts gefunden: Diese Karte sollte funktionieren, wie sie geschrieben ist.</translation>
    </message>
    <message>
        <source>{0} of {1} tokens of the context go to this card in every prompt.</source>
        <translation>{0} von {1} Tokens des Kontexts gehen in jedem Prompt an diese Karte.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin</translation>
    </message>
    <message>
        <source>Fix…</source>
        <translation>Beheben…</translation>
    </message>
    <message>
        <source>Tokens are counted when a model is loaded.</source>
        <translation>Tokens werden gezählt, wenn ein Modell geladen ist.</translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation>Geht nicht</translation>
    </message>
    <message>
        <source>Will surprise</source>
        <translation>Wird überraschen</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>{0} more are listed when these are mended.</source>
        <translation>{0} weitere stehen hier, wenn diese behoben sind.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Changes are not saved yet.</source>
        <translation>Änderungen sind noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Alles ist gespeichert.</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Spitzname</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Personality</source>
        <translation>Persönlichkeit</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>Greetings in groups</source>
        <translation>Begrüßungen in Gruppen</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>Post-history instructions</source>
        <translation>Anweisungen nach dem Verlauf</translation>
    </message>
    <message>
        <source>Character&apos;s note</source>
        <translation>Notiz des Charakters</translation>
    </message>
    <message>
        <source>Creator&apos;s notes in other languages</source>
        <translation>Hinweise des Autors in anderen Sprachen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Woher sie kommt</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>First message</source>
        <translation>Erste Nachricht</translation>
    </message>
    <message>
        <source>Group greeting {0}</source>
        <translation>Gruppenbegrüßung {0}</translation>
    </message>
    <message>
        <source>Lorebook entry {0}</source>
        <translation>Lorebook-Eintrag {0}</translation>
    </message>
    <message>
        <source>Greeting {0}</source>
        <translation>Begrüßung {0}</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>How {{char}} begins the chat</source>
        <translation>Wie {{char}} den Chat beginnt</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>No greeting yet</source>
        <translation>Noch keine Begrüßung</translation>
    </message>
    <message>
        <source>What others should know about this card. Markdown; the model never sees it.</source>
        <translation>Was andere über diese Karte wissen sollten. Markdown; das Modell sieht es nie.</translation>
    </message>
    <message>
        <source>Its two letters: de, fr, ja …</source>
        <translation>Ihre zwei Buchstaben: de, fr, ja …</translation>
    </message>
    <message>
        <source>Language of the notes</source>
        <translation>Sprache der Hinweise</translation>
    </message>
    <message>
        <source>Add a language…</source>
        <translation>Sprache hinzufügen…</translation>
    </message>
    <message>
        <source>Creator&apos;s notes as they look</source>
        <translation>Hinweise des Autors, wie sie aussehen</translation>
    </message>
    <message>
        <source>In no certain language</source>
        <translation>In keiner bestimmten Sprache</translation>
    </message>
    <message>
        <source>Add a language</source>
        <translation>Sprache hinzufügen</translation>
    </message>
    <message>
        <source>As it looks</source>
        <translation>Wie es aussieht</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Choose another picture</source>
        <translation>Ein anderes Bild wählen</translation>
    </message>
    <message>
        <source>Crop…</source>
        <translation>Zuschneiden…</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Bild wählen</translation>
    </message>
    <message>
        <source>{0} entries, {1} always on.</source>
        <translation>{0} Einträge, {1} immer an.</translation>
    </message>
    <message>
        <source>1 entry, {1} always on.</source>
        <translation>1 Eintrag, {1} immer an.</translation>
    </message>
    <message>
        <source>This card has no lorebook of its own.</source>
        <translation>Diese Karte hat kein eigenes Lorebook.</translation>
    </message>
    <message>
        <source>Fields of other tools and of the specification that Masque does not change. They stay as they are through every save and export.</source>
        <translation>Felder anderer Programme und des Standards, die Masque nicht ändert. Sie bleiben bei jedem Speichern und jedem Export, wie sie sind.</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Edit the lorebook…</source>
        <translation>Lorebook bearbeiten…</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 Token</translation>
    </message>
    <message>
        <source>{0} tokens</source>
        <translation>{0} Tokens</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>Nichts.</translation>
    </message>
    <message>
        <source>{0} if every entry fired at once</source>
        <translation>{0}, wenn jeder Eintrag zugleich zöge</translation>
    </message>
    <message>
        <source>&lt;START&gt; begins an example. Examples give way to the chat when the context is full.</source>
        <translation>&lt;START&gt; beginnt ein Beispiel. Beispiele weichen dem Chat, wenn der Kontext voll ist.</translation>
    </message>
    <message>
        <source>Empty: yours is used. {{original}} stands for yours.</source>
        <translation>Leer: Deins gilt. {{original}} steht für deins.</translation>
    </message>
    <message>
        <source>Addresses, one a line</source>
        <translation>Adressen, eine pro Zeile</translation>
    </message>
    <message>
        <source>Spoken by</source>
        <translation>Gesprochen von</translation>
    </message>
    <message>
        <source>fantasy, mystery</source>
        <translation>Fantasy, Krimi</translation>
    </message>
    <message>
        <source>Made {0}.</source>
        <translation>Erstellt {0}.</translation>
    </message>
    <message>
        <source>Changed {0}.</source>
        <translation>Geändert {0}.</translation>
    </message>
    <message>
        <source>What {{char}} becomes, if not the name</source>
        <translation>Was aus {{char}} wird, wenn nicht der Name</translation>
    </message>
    <message>
        <source>Who {{char}} is</source>
        <translation>Wer {{char}} ist</translation>
    </message>
    <message>
        <source>In a few words</source>
        <translation>In wenigen Worten</translation>
    </message>
    <message>
        <source>Where {{char}} and {{user}} meet</source>
        <translation>Wo {{char}} und {{user}} sich treffen</translation>
    </message>
    <message>
        <source>Kept near the end of the chat</source>
        <translation>Bleibt nahe am Ende des Chats</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>the user</source>
        <translation>du</translation>
    </message>
    <message>
        <source>the character</source>
        <translation>der Charakter</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>Diese Version wiederherstellen</translation>
    </message>
    <message>
        <source>This is the card as it came in.</source>
        <translation>So kam die Karte herein.</translation>
    </message>
    <message>
        <source>Compared with the version before</source>
        <translation>Verglichen mit der Version davor</translation>
    </message>
    <message>
        <source>Compared with the newest</source>
        <translation>Verglichen mit der neuesten</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>wiederhergestellt</translation>
    </message>
    <message>
        <source>Only the picture differs, or nothing at all.</source>
        <translation>Nur das Bild ist anders, oder gar nichts.</translation>
    </message>
    <message>
        <source>This is the newest version.</source>
        <translation>Das ist die neueste Version.</translation>
    </message>
    <message>
        <source>From version {0} to version {1}:</source>
        <translation>Von Version {0} zu Version {1}:</translation>
    </message>
    <message>
        <source>What might have come instead</source>
        <translation>Was stattdessen hätte kommen können</translation>
    </message>
    <message>
        <source>Click one: the reply is written on from there, as another version</source>
        <translation>Klick eins an: Die Antwort wird von dort weitergeschrieben, als weitere Version</translation>
    </message>
    <message>
        <source>end of the reply</source>
        <translation>Ende der Antwort</translation>
    </message>
    <message>
        <source>The stronger the colour, the less likely the model found the word. Click a word, then one that might have come instead: the reply is written on from there, as another version.</source>
        <translation>Je kräftiger die Farbe, desto unwahrscheinlicher fand das Modell das Wort. Klick ein Wort an, dann eins, das stattdessen hätte kommen können: Die Antwort wird von dort weitergeschrieben, als weitere Version.</translation>
    </message>
    <message>
        <source>How sure each word was</source>
        <translation>Wie sicher jedes Wort war</translation>
    </message>
    <message>
        <source>Keep this for new replies</source>
        <translation>Für neue Antworten behalten</translation>
    </message>
    <message>
        <source>How likely its words were was not kept with this reply.</source>
        <translation>Wie wahrscheinlich ihre Wörter waren, wurde bei dieser Antwort nicht behalten.</translation>
    </message>
    <message>
        <source>The reply, token by token</source>
        <translation>Die Antwort, Token für Token</translation>
    </message>
    <message>
        <source>Who you play</source>
        <translation>Wen du spielst</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>New chat with this character (Ctrl+N)</source>
        <translation>Neuer Chat mit diesem Charakter (Strg+N)</translation>
    </message>
    <message>
        <source>Show or hide the panel</source>
        <translation>Seitenleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>as {0}</source>
        <translation>als {0}</translation>
    </message>
    <message>
        <source>↓ New text</source>
        <translation>↓ Neuer Text</translation>
    </message>
    <message>
        <source>Choose a character on the left, or drop a card here.</source>
        <translation>Wähle links einen Charakter oder lass hier eine Karte fallen.</translation>
    </message>
    <message>
        <source>Import a card…</source>
        <translation>Karte importieren…</translation>
    </message>
    <message>
        <source>Drop a character card here to begin.</source>
        <translation>Lass hier eine Charakterkarte fallen, um zu beginnen.</translation>
    </message>
    <message>
        <source>Choose a card…</source>
        <translation>Karte wählen…</translation>
    </message>
    <message>
        <source>Copy what is marked</source>
        <translation>Markiertes kopieren</translation>
    </message>
    <message>
        <source>What the model read…</source>
        <translation>Was das Modell gelesen hat…</translation>
    </message>
    <message>
        <source>Write exactly this again</source>
        <translation>Genau so noch einmal schreiben</translation>
    </message>
    <message>
        <source>How sure each word was…</source>
        <translation>Wie sicher jedes Wort war…</translation>
    </message>
    <message>
        <source>Write again, but…</source>
        <translation>Noch einmal schreiben, aber…</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>Messages that hold the words, from the chat’s end</source>
        <translation>Nachrichten mit diesen Wörtern, vom Ende des Chats an</translation>
    </message>
    <message>
        <source>All chats…</source>
        <translation>Alle Chats…</translation>
    </message>
    <message>
        <source>Earlier (Enter)</source>
        <translation>Früher (Eingabe)</translation>
    </message>
    <message>
        <source>Later (Shift+Enter)</source>
        <translation>Später (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>Link öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Write an e-mail?</source>
        <translation>E-Mail schreiben?</translation>
    </message>
    <message>
        <source>Open {0} in the browser?</source>
        <translation>{0} im Browser öffnen?</translation>
    </message>
    <message>
        <source>Remove the bookmark</source>
        <translation>Lesezeichen entfernen</translation>
    </message>
    <message>
        <source>Set a bookmark</source>
        <translation>Lesezeichen setzen</translation>
    </message>
    <message>
        <source>Let the model see it</source>
        <translation>Das Modell sehen lassen</translation>
    </message>
    <message>
        <source>Hide from the model</source>
        <translation>Vor dem Modell verbergen</translation>
    </message>
    <message>
        <source>Message actions</source>
        <translation>Aktionen zur Nachricht</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Delete from here</source>
        <translation>Ab hier löschen</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mehr…</translation>
    </message>
    <message>
        <source>Go on from here in a new branch</source>
        <translation>Ab hier in einem neuen Zweig weiter</translation>
    </message>
    <message>
        <source>Delete this one only</source>
        <translation>Nur diese löschen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Write another</source>
        <translation>Neu schreiben</translation>
    </message>
    <message>
        <source>Write another in a new branch</source>
        <translation>In einem neuen Zweig neu schreiben</translation>
    </message>
    <message>
        <source>This reply could not be written.</source>
        <translation>Diese Antwort konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>schreibt</translation>
    </message>
    <message>
        <source>waiting for the model</source>
        <translation>wartet auf das Modell</translation>
    </message>
    <message>
        <source>reading {0} of {1} tokens</source>
        <translation>liest {0} von {1} Tokens</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>liest</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>the model sees from here</source>
        <translation>ab hier sieht das Modell mit</translation>
    </message>
    <message>
        <source>bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>hidden from the model</source>
        <translation>vor dem Modell verborgen</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>Text der Nachricht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves, Esc leaves it as it was</source>
        <translation>Strg+Eingabe speichert, Esc lässt alles, wie es war</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>Stop  Esc</source>
        <translation>Anhalten  Esc</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>{0} avoided</source>
        <translation>{0} vermieden</translation>
    </message>
    <message>
        <source>Show all {0} characters</source>
        <translation>Alle {0} Zeichen zeigen</translation>
    </message>
    <message>
        <source>What to change</source>
        <translation>Was sich ändern soll</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Neuer Wert</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändere</translation>
    </message>
    <message>
        <source>to</source>
        <translation>in</translation>
    </message>
    <message>
        <source>The prompt, the samplers and the seed are those of this reply. One thing is another:</source>
        <translation>Prompt, Sampler und Seed sind die dieser Antwort. Eines ist anders:</translation>
    </message>
    <message>
        <source>Another seed gives another reply. The preset was “{0}”.</source>
        <translation>Ein anderer Seed gibt eine andere Antwort. Die Voreinstellung war „{0}“.</translation>
    </message>
    <message>
        <source>Model: {0}</source>
        <translation>Modell: {0}</translation>
    </message>
    <message>
        <source>Seed: {0}</source>
        <translation>Seed: {0}</translation>
    </message>
    <message>
        <source>Prompt: {0} tokens, {1} of them known already</source>
        <translation>Prompt: {0} Tokens, davon {1} schon bekannt</translation>
    </message>
    <message>
        <source>Preset: {0}</source>
        <translation>Voreinstellung: {0}</translation>
    </message>
    <message>
        <source>First word after {0} s, all of it after {1} s</source>
        <translation>Erstes Wort nach {0} s, alles nach {1} s</translation>
    </message>
    <message>
        <source>Avoided: {0}</source>
        <translation>Vermieden: {0}</translation>
    </message>
    <message>
        <source>Not avoided, for want of other words: {0}</source>
        <translation>Mangels anderer Wörter nicht vermieden: {0}</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation> und {0} weitere</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>Diese behalten</translation>
    </message>
    <message>
        <source>{0}: preset</source>
        <translation>{0}: Voreinstellung</translation>
    </message>
    <message>
        <source>{0}: reply</source>
        <translation>{0}: Antwort</translation>
    </message>
    <message>
        <source>{0}: keep this one</source>
        <translation>{0}: diese behalten</translation>
    </message>
    <message>
        <source>The next version of the last reply, written under two presets at once: the same prompt, the same seed. Nothing is kept before you choose one.</source>
        <translation>Die nächste Version der letzten Antwort, unter zwei Voreinstellungen zugleich geschrieben: derselbe Prompt, derselbe Seed. Nichts wird behalten, bevor du wählst.</translation>
    </message>
    <message>
        <source>Compare two presets</source>
        <translation>Zwei Voreinstellungen vergleichen</translation>
    </message>
    <message>
        <source>Write both again</source>
        <translation>Beide noch einmal schreiben</translation>
    </message>
    <message>
        <source>Write both</source>
        <translation>Beide schreiben</translation>
    </message>
    <message>
        <source>Underlined is what only this side has.</source>
        <translation>Unterstrichen ist, was nur diese Seite hat.</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Both have written the same.</source>
        <translation>Beide haben dasselbe geschrieben.</translation>
    </message>
    <message>
        <source>The prompt is being read, once for both.</source>
        <translation>Der Prompt wird gelesen, einmal für beide.</translation>
    </message>
    <message>
        <source>Both are being written, in turns.</source>
        <translation>Beide werden geschrieben, abwechselnd.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Your message</source>
        <translation>Deine Nachricht</translation>
    </message>
    <message>
        <source>Let the last message go on (Alt+Enter)</source>
        <translation>Die letzte Nachricht weitergehen lassen (Alt+Eingabe)</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Choose a character first</source>
        <translation>Wähle zuerst einen Charakter</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Senden (Eingabe)</translation>
    </message>
    <message>
        <source>Stop, the text stays (Esc)</source>
        <translation>Anhalten, der Text bleibt (Esc)</translation>
    </message>
    <message>
        <source>Message {0}</source>
        <translation>Nachricht an {0}</translation>
    </message>
    <message>
        <source>System and templates</source>
        <translation>System und Vorlagen</translation>
    </message>
    <message>
        <source>Card and persona</source>
        <translation>Karte und Persona</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Older messages are left out.</source>
        <translation>Ältere Nachrichten bleiben draußen.</translation>
    </message>
    <message>
        <source>Free: {0}</source>
        <translation>Frei: {0}</translation>
    </message>
    <message>
        <source>Kept for the reply: {0}</source>
        <translation>Für die Antwort reserviert: {0}</translation>
    </message>
    <message>
        <source>Drop to add {0} files</source>
        <translation>Loslassen, um {0} Dateien hinzuzufügen</translation>
    </message>
    <message>
        <source>Drop to add {0}</source>
        <translation>Loslassen, um {0} hinzuzufügen</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Neue Gruppe</translation>
    </message>
    <message>
        <source>Create the group</source>
        <translation>Gruppe anlegen</translation>
    </message>
    <message>
        <source>Add members</source>
        <translation>Mitglieder hinzufügen</translation>
    </message>
    <message>
        <source>&lt;FIELDNAME&gt; stands for the name of the field, {{char}} for the member.</source>
        <translation>&lt;FIELDNAME&gt; steht für den Namen des Felds, {{char}} für das Mitglied.</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Gar nicht</translation>
    </message>
    <message>
        <source> replies</source>
        <translation> Antworten</translation>
    </message>
    <message>
        <source>Members may answer themselves</source>
        <translation>Mitglieder dürfen sich selbst antworten</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>What the model reads of the cards</source>
        <translation>Was das Modell von den Karten liest</translation>
    </message>
    <message>
        <source>Before each joined text</source>
        <translation>Vor jedem verbundenen Text</translation>
    </message>
    <message>
        <source>After each joined text</source>
        <translation>Nach jedem verbundenen Text</translation>
    </message>
    <message>
        <source>After the replies to you they go on by themselves for</source>
        <translation>Nach den Antworten an dich machen sie allein weiter, und zwar</translation>
    </message>
    <message>
        <source>Add somebody, and the chat becomes a group.</source>
        <translation>Füg jemanden hinzu, und der Chat wird zur Gruppe.</translation>
    </message>
    <message>
        <source>Drag to reorder, or press Alt with ↑ or ↓. Space mutes, Enter has a member speak.</source>
        <translation>Zum Ordnen ziehen oder Alt mit ↑ oder ↓ drücken. Leertaste schaltet stumm, Eingabe lässt ein Mitglied sprechen.</translation>
    </message>
    <message>
        <source>Members of the chat</source>
        <translation>Mitglieder des Chats</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Speak now</source>
        <translation>Jetzt sprechen</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Nicht mehr stumm</translation>
    </message>
    <message>
        <source>{0} (card deleted)</source>
        <translation>{0} (Karte gelöscht)</translation>
    </message>
    <message>
        <source>{0} (muted)</source>
        <translation>{0} (stumm)</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Name of the group (else its members&apos; names)</source>
        <translation>Name der Gruppe (sonst die Namen der Mitglieder)</translation>
    </message>
    <message>
        <source>Search characters</source>
        <translation>Charaktere suchen</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Charaktere</translation>
    </message>
    <message>
        <source>Let a member speak</source>
        <translation>Ein Mitglied sprechen lassen</translation>
    </message>
    <message>
        <source>More members</source>
        <translation>Weitere Mitglieder</translation>
    </message>
    <message>
        <source>Members…</source>
        <translation>Mitglieder…</translation>
    </message>
    <message>
        <source>The model chooses who speaks…</source>
        <translation>Das Modell wählt, wer spricht…</translation>
    </message>
    <message>
        <source>Have {0} speak now</source>
        <translation>{0} jetzt sprechen lassen</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, dann </translation>
    </message>
    <message>
        <source>then 1 more by themselves</source>
        <translation>dann 1 weitere von allein</translation>
    </message>
    <message>
        <source>then {0} more by themselves</source>
        <translation>dann {0} weitere von allein</translation>
    </message>
    <message>
        <source>Next: {0}</source>
        <translation>Als Nächstes: {0}</translation>
    </message>
    <message>
        <source>1 more</source>
        <translation>1 weitere</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>{0} weitere</translation>
    </message>
    <message>
        <source>1 day left</source>
        <translation>noch 1 Tag</translation>
    </message>
    <message>
        <source>about {0} tokens</source>
        <translation>etwa {0} Tokens</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>{0} days left</source>
        <translation>noch {0} Tage</translation>
    </message>
    <message>
        <source>Tags, with commas between; the card&apos;s own stay</source>
        <translation>Tags, mit Kommas dazwischen; die der Karte bleiben</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>Versionen…</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Aus den Favoriten nehmen</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Zu den Favoriten</translation>
    </message>
    <message>
        <source>Own tags…</source>
        <translation>Eigene Tags…</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>In Ordner verschieben</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner…</translation>
    </message>
    <message>
        <source>New character</source>
        <translation>Neuer Charakter</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Rename the folder</source>
        <translation>Ordner umbenennen</translation>
    </message>
    <message>
        <source>Delete for ever</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Card, picture, versions and chats go too. This cannot be undone.</source>
        <translation>Karte, Bild, Versionen und Chats gehen mit. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Export the card</source>
        <translation>Karte exportieren</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Delete for ever…</source>
        <translation>Endgültig löschen…</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Kein Ordner</translation>
    </message>
    <message>
        <source>Own tags of {0}</source>
        <translation>Eigene Tags von {0}</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>{0} characters</source>
        <translation>{0} Charaktere</translation>
    </message>
    <message>
        <source>Delete {0} for ever?</source>
        <translation>{0} endgültig löschen?</translation>
    </message>
    <message>
        <source>Export {0} cards to a folder</source>
        <translation>{0} Karten in einen Ordner exportieren</translation>
    </message>
    <message>
        <source>{0}…</source>
        <translation>{0}…</translation>
    </message>
    <message>
        <source>What lies here for 30 days is deleted for ever.</source>
        <translation>Was 30 Tage hier liegt, wird endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Enter opens a chat · right-click for more · Del moves to the trash</source>
        <translation>Eingabe öffnet einen Chat · Rechtsklick für mehr · Entf verschiebt in den Papierkorb</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>Alle wiederherstellen</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>Papierkorb leeren…</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0} ausgewählt</translation>
    </message>
    <message>
        <source>Search all texts</source>
        <translation>Alle Texte durchsuchen</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Sorted by</source>
        <translation>Sortiert nach</translation>
    </message>
    <message>
        <source>Show as tiles</source>
        <translation>Als Kacheln zeigen</translation>
    </message>
    <message>
        <source>Show as a list</source>
        <translation>Als Liste zeigen</translation>
    </message>
    <message>
        <source>Recently used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Exported as {0}</source>
        <translation>Exportiert als {0}</translation>
    </message>
    <message>
        <source>{1} cards exported to {0}</source>
        <translation>{1} Karten exportiert nach {0}</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>No characters yet: drop cards here, or a whole folder of them.</source>
        <translation>Noch keine Charaktere: Lass hier Karten fallen oder einen ganzen Ordner davon.</translation>
    </message>
    <message>
        <source>Show all characters</source>
        <translation>Alle Charaktere zeigen</translation>
    </message>
    <message>
        <source>Import cards…</source>
        <translation>Karten importieren…</translation>
    </message>
    <message>
        <source>Show all of them</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Favourites stand here: right-click a character to add it.</source>
        <translation>Favoriten stehen hier: Rechtsklick auf einen Charakter fügt ihn hinzu.</translation>
    </message>
    <message>
        <source>This folder is empty: right-click a character to move it here.</source>
        <translation>Dieser Ordner ist leer: Rechtsklick auf einen Charakter verschiebt ihn hierher.</translation>
    </message>
    <message>
        <source>The trash is empty. What you move here stays for 30 days.</source>
        <translation>Der Papierkorb ist leer. Was du hierher verschiebst, bleibt 30 Tage.</translation>
    </message>
    <message>
        <source>All characters are in the trash.</source>
        <translation>Alle Charaktere liegen im Papierkorb.</translation>
    </message>
    <message>
        <source>Nothing here matches “{0}”.</source>
        <translation>Nichts hier passt zu „{0}“.</translation>
    </message>
    <message>
        <source>Nobody here has all these tags.</source>
        <translation>Niemand hier hat alle diese Tags.</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>All characters</source>
        <translation>Alle Charaktere</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>New character…</source>
        <translation>Neuer Charakter…</translation>
    </message>
    <message>
        <source>Delete folder</source>
        <translation>Ordner löschen</translation>
    </message>
    <message>
        <source>More tags</source>
        <translation>Weitere Tags</translation>
    </message>
    <message>
        <source>Tag {0}</source>
        <translation>Tag {0}</translation>
    </message>
    <message>
        <source>Write what might be said, to see what it calls up</source>
        <translation>Schreib, was gesagt werden könnte, um zu sehen, was es aufruft</translation>
    </message>
    <message>
        <source>Text to test with</source>
        <translation>Text zum Ausprobieren</translation>
    </message>
    <message>
        <source>Take the chat</source>
        <translation>Den Chat nehmen</translation>
    </message>
    <message>
        <source>What the text calls up</source>
        <translation>Was der Text aufruft</translation>
    </message>
    <message>
        <source>Test bench</source>
        <translation>Prüfstand</translation>
    </message>
    <message>
        <source>{0} come in, {1} stay out</source>
        <translation>{0} kommen herein, {1} bleiben draußen</translation>
    </message>
    <message>
        <source>No chat is open or no model loaded: this book alone, tokens estimated.</source>
        <translation>Kein Chat offen oder kein Modell geladen: dieses Buch allein, Tokens geschätzt.</translation>
    </message>
    <message>
        <source>Entry {0}</source>
        <translation>Eintrag {0}</translation>
    </message>
    <message>
        <source>✓ {0}
    {1}</source>
        <translation>✓ {0}
    {1}</translation>
    </message>
    <message>
        <source>– {0}
    {1}</source>
        <translation>– {0}
    {1}</translation>
    </message>
    <message>
        <source>Inside its character’s card</source>
        <translation>In der Karte seines Charakters</translation>
    </message>
    <message>
        <source>Every chat</source>
        <translation>Jeder Chat</translation>
    </message>
    <message>
        <source>This chat</source>
        <translation>Dieser Chat</translation>
    </message>
    <message>
        <source>Chats with {0}</source>
        <translation>Chats mit {0}</translation>
    </message>
    <message>
        <source>When you play {0}</source>
        <translation>Wenn du {0} spielst</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>When it comes in</source>
        <translation>Wann er hereinkommt</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Wohin er kommt</translation>
    </message>
    <message>
        <source>Chance, groups and budget</source>
        <translation>Zufall, Gruppen und Budget</translation>
    </message>
    <message>
        <source>Through other entries</source>
        <translation>Durch andere Einträge</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Only for</source>
        <translation>Nur für</translation>
    </message>
    <message>
        <source>and any of the second keys</source>
        <translation>und eines der zweiten Stichwörter</translation>
    </message>
    <message>
        <source>and all of the second keys</source>
        <translation>und alle zweiten Stichwörter</translation>
    </message>
    <message>
        <source>but not all of the second keys</source>
        <translation>aber nicht alle zweiten Stichwörter</translation>
    </message>
    <message>
        <source>but none of the second keys</source>
        <translation>aber keines der zweiten Stichwörter</translation>
    </message>
    <message>
        <source>who you play</source>
        <translation>wen du spielst</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>personality</source>
        <translation>Persönlichkeit</translation>
    </message>
    <message>
        <source>character’s note</source>
        <translation>Notiz des Charakters</translation>
    </message>
    <message>
        <source>scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>creator’s notes</source>
        <translation>Hinweise des Autors</translation>
    </message>
    <message>
        <source>Always on, without a key</source>
        <translation>Immer an, ohne Stichwort</translation>
    </message>
    <message>
        <source>Second keys count</source>
        <translation>Zweite Stichwörter zählen</translation>
    </message>
    <message>
        <source>A key</source>
        <translation>Ein Stichwort</translation>
    </message>
    <message>
        <source>Capitals matter</source>
        <translation>Großschreibung zählt</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>Messages looked through</source>
        <translation>Durchsuchte Nachrichten</translation>
    </message>
    <message>
        <source>Also looks in</source>
        <translation>Sucht auch in</translation>
    </message>
    <message>
        <source>before the card</source>
        <translation>vor der Karte</translation>
    </message>
    <message>
        <source>after the card</source>
        <translation>nach der Karte</translation>
    </message>
    <message>
        <source>above the author’s note</source>
        <translation>über der Autorennotiz</translation>
    </message>
    <message>
        <source>below the author’s note</source>
        <translation>unter der Autorennotiz</translation>
    </message>
    <message>
        <source>in the chat</source>
        <translation>im Chat</translation>
    </message>
    <message>
        <source>above the example dialogue</source>
        <translation>über dem Beispieldialog</translation>
    </message>
    <message>
        <source>below the example dialogue</source>
        <translation>unter dem Beispieldialog</translation>
    </message>
    <message>
        <source>at an outlet</source>
        <translation>an einem Auslass</translation>
    </message>
    <message>
        <source>the system</source>
        <translation>das System</translation>
    </message>
    <message>
        <source>you</source>
        <translation>du</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>Auslass</translation>
    </message>
    <message>
        <source>Order (higher: nearer to the chat)</source>
        <translation>Reihenfolge (höher: näher am Chat)</translation>
    </message>
    <message>
        <source>Leave it to chance</source>
        <translation>Dem Zufall überlassen</translation>
    </message>
    <message>
        <source>Chance, %</source>
        <translation>Wahrscheinlichkeit, %</translation>
    </message>
    <message>
        <source>Groups, of which one entry comes in</source>
        <translation>Gruppen, von denen ein Eintrag hereinkommt</translation>
    </message>
    <message>
        <source>Weight in its group</source>
        <translation>Gewicht in seiner Gruppe</translation>
    </message>
    <message>
        <source>First choice of its group</source>
        <translation>Erste Wahl seiner Gruppe</translation>
    </message>
    <message>
        <source>Most found keys win</source>
        <translation>Die meisten gefundenen Stichwörter gewinnen</translation>
    </message>
    <message>
        <source>Comes in also over the budget</source>
        <translation>Kommt auch über das Budget hinaus</translation>
    </message>
    <message>
        <source>Others may not bring it in</source>
        <translation>Andere dürfen ihn nicht hereinholen</translation>
    </message>
    <message>
        <source>It may not bring in others</source>
        <translation>Er darf keine anderen hereinholen</translation>
    </message>
    <message>
        <source>Only through others, level</source>
        <translation>Nur durch andere, Stufe</translation>
    </message>
    <message>
        <source>Stays for so many messages</source>
        <translation>Bleibt für so viele Nachrichten</translation>
    </message>
    <message>
        <source>Then rests for</source>
        <translation>Ruht danach für</translation>
    </message>
    <message>
        <source>Not before message</source>
        <translation>Nicht vor Nachricht</translation>
    </message>
    <message>
        <source>ordinary replies</source>
        <translation>gewöhnliche Antworten</translation>
    </message>
    <message>
        <source>continuing</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>writing for you</source>
        <translation>Schreiben für dich</translation>
    </message>
    <message>
        <source>swipes</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>writing anew</source>
        <translation>Neuschreiben</translation>
    </message>
    <message>
        <source>in the background</source>
        <translation>im Hintergrund</translation>
    </message>
    <message>
        <source>These kinds (none: all)</source>
        <translation>Diese Arten (keine: alle)</translation>
    </message>
    <message>
        <source>as everywhere</source>
        <translation>wie überall</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Title, for you alone</source>
        <translation>Titel, nur für dich</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>The model never sees it.</source>
        <translation>Das Modell sieht ihn nie.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off: it never comes in.</source>
        <translation>Aus: Er kommt nie herein.</translation>
    </message>
    <message>
        <source>What the model reads when the entry comes in. Macros are replaced.</source>
        <translation>Was das Modell liest, wenn der Eintrag hereinkommt. Makros werden ersetzt.</translation>
    </message>
    <message>
        <source>Text for the model</source>
        <translation>Text für das Modell</translation>
    </message>
    <message>
        <source>Second keys</source>
        <translation>Zweite Stichwörter</translation>
    </message>
    <message>
        <source>Keys, with commas</source>
        <translation>Stichwörter, mit Kommas</translation>
    </message>
    <message>
        <source>One of them said, and the entry comes in. /…/ is a regular expression.</source>
        <translation>Fällt eines davon, kommt der Eintrag herein. /…/ ist ein regulärer Ausdruck.</translation>
    </message>
    <message>
        <source>Looked at only when a key was found; how they count is said below.</source>
        <translation>Zählen erst, wenn ein Stichwort gefunden ist; wie, steht unten.</translation>
    </message>
    <message>
        <source>In every prompt that has room for it.</source>
        <translation>In jedem Prompt, der Platz dafür hat.</translation>
    </message>
    <message>
        <source>Off: what stands in the second keys is passed over.</source>
        <translation>Aus: Was bei den zweiten Stichwörtern steht, wird übergangen.</translation>
    </message>
    <message>
        <source>What must or must not be said besides a key.</source>
        <translation>Was neben einem Stichwort gesagt sein muss oder nicht gesagt sein darf.</translation>
    </message>
    <message>
        <source>“Rose” is not found by the key “rose”.</source>
        <translation>„Rose“ wird vom Stichwort „rose“ nicht gefunden.</translation>
    </message>
    <message>
        <source>“mill” is not found in “miller”. Keys of several words are found anywhere.</source>
        <translation>„mill“ wird in „miller“ nicht gefunden. Stichwörter aus mehreren Wörtern werden überall gefunden.</translation>
    </message>
    <message>
        <source>Counted from the newest; with 0 nothing is looked through.</source>
        <translation>Von der neuesten an gezählt; bei 0 wird nichts durchsucht.</translation>
    </message>
    <message>
        <source>Keys are looked for in these texts, too.</source>
        <translation>Auch in diesen Texten wird nach Stichwörtern gesucht.</translation>
    </message>
    <message>
        <source>It comes in only where the model is asked for one of these.</source>
        <translation>Er kommt nur herein, wo das Modell um eines davon gebeten wird.</translation>
    </message>
    <message>
        <source>Where in the prompt the text stands.</source>
        <translation>Wo im Prompt der Text steht.</translation>
    </message>
    <message>
        <source>So many messages stand below it; only for a place in the chat.</source>
        <translation>So viele Nachrichten stehen darunter; nur für einen Ort im Chat.</translation>
    </message>
    <message>
        <source>Whose message it is to the model; only for a place in the chat.</source>
        <translation>Wessen Nachricht es für das Modell ist; nur für einen Ort im Chat.</translation>
    </message>
    <message>
        <source>It stands where {{outlet::this name}} is written; only for the place at an outlet.</source>
        <translation>Er steht, wo {{outlet::this name}} geschrieben ist; nur für den Ort an einem Auslass.</translation>
    </message>
    <message>
        <source>Where room is short the highest come in first; at one place the highest stands last.</source>
        <translation>Ist der Platz knapp, kommen die höchsten zuerst herein; an einem Ort steht der höchste zuletzt.</translation>
    </message>
    <message>
        <source>Off: it comes in whenever it may.</source>
        <translation>Aus: Er kommt herein, wann immer er darf.</translation>
    </message>
    <message>
        <source>How often it comes in when it may. Drawn for every prompt.</source>
        <translation>Wie oft er hereinkommt, wenn er darf. Wird für jeden Prompt gezogen.</translation>
    </message>
    <message>
        <source>Names, with commas. Of a group’s entries that may come in, one does.</source>
        <translation>Namen, mit Kommas. Von den Einträgen einer Gruppe, die hereinkommen dürfen, kommt einer.</translation>
    </message>
    <message>
        <source>How often it is drawn, compared with the others of its group.</source>
        <translation>Wie oft er gezogen wird, verglichen mit den anderen seiner Gruppe.</translation>
    </message>
    <message>
        <source>Nothing is drawn: of such entries the one with the highest order wins.</source>
        <translation>Nichts wird gezogen: Von solchen Einträgen gewinnt der mit der höchsten Reihenfolge.</translation>
    </message>
    <message>
        <source>Of its group those with most keys in the text are drawn from.</source>
        <translation>Gezogen wird unter denen der Gruppe mit den meisten Stichwörtern im Text.</translation>
    </message>
    <message>
        <source>However full the share of the prompt is that lore may take.</source>
        <translation>Wie voll der Anteil des Prompts auch ist, den Lore nehmen darf.</translation>
    </message>
    <message>
        <source>Its keys are not looked for in the texts of other entries.</source>
        <translation>In den Texten anderer Einträge wird nach seinen Stichwörtern nicht gesucht.</translation>
    </message>
    <message>
        <source>No keys of others are looked for in its text.</source>
        <translation>In seinem Text wird nicht nach Stichwörtern anderer gesucht.</translation>
    </message>
    <message>
        <source>Level 1 is tried first; the next one when nothing else comes in any more.</source>
        <translation>Stufe 1 wird zuerst versucht; die nächste, wenn sonst nichts mehr hereinkommt.</translation>
    </message>
    <message>
        <source>Once in, it stays until so many more messages were written, key or not.</source>
        <translation>Einmal drin, bleibt er für so viele weitere Nachrichten, Stichwort oder nicht.</translation>
    </message>
    <message>
        <source>After that it does not come in for so many messages, key or not.</source>
        <translation>Danach kommt er für so viele Nachrichten nicht herein, Stichwort oder nicht.</translation>
    </message>
    <message>
        <source>It waits until the chat has so many messages.</source>
        <translation>Er wartet, bis der Chat so viele Nachrichten hat.</translation>
    </message>
    <message>
        <source>Lorebooks</source>
        <translation>Lorebooks</translation>
    </message>
    <message>
        <source>Used in…</source>
        <translation>Benutzt in…</translation>
    </message>
    <message>
        <source>Add entry</source>
        <translation>Eintrag hinzufügen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Drop a lorebook on the window, or write one.</source>
        <translation>Lass ein Lorebook auf das Fenster fallen oder schreib eins.</translation>
    </message>
    <message>
        <source>New book</source>
        <translation>Neues Buch</translation>
    </message>
    <message>
        <source>New lorebook</source>
        <translation>Neues Lorebook</translation>
    </message>
    <message>
        <source>How all books are read…</source>
        <translation>Wie alle Bücher gelesen werden…</translation>
    </message>
    <message>
        <source>Rename the lorebook</source>
        <translation>Lorebook umbenennen</translation>
    </message>
    <message>
        <source>Export the lorebook</source>
        <translation>Lorebook exportieren</translation>
    </message>
    <message>
        <source>Lorebooks (*.json)</source>
        <translation>Lorebooks (*.json)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Delete the entry</source>
        <translation>Eintrag löschen</translation>
    </message>
    <message>
        <source>Delete the book</source>
        <translation>Buch löschen</translation>
    </message>
    <message>
        <source>How lorebooks are read</source>
        <translation>Wie Lorebooks gelesen werden</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>Wie am Anfang</translation>
    </message>
    <message>
        <source>For all books; an entry may say otherwise.</source>
        <translation>Für alle Bücher; ein Eintrag kann anderes sagen.</translation>
    </message>
    <message>
        <source>What is looked through</source>
        <translation>Was durchsucht wird</translation>
    </message>
    <message>
        <source>Room in the prompt</source>
        <translation>Platz im Prompt</translation>
    </message>
    <message>
        <source>Until enough came in</source>
        <translation>Bis genug hereinkam</translation>
    </message>
    <message>
        <source>Among entries</source>
        <translation>Unter den Einträgen</translation>
    </message>
    <message>
        <source>Counted from the newest; with 0 only entries that are always on, or that say otherwise.</source>
        <translation>Von der neuesten an gezählt; bei 0 nur Einträge, die immer an sind oder anderes sagen.</translation>
    </message>
    <message>
        <source>With the speakers’ names</source>
        <translation>Mit den Namen der Sprecher</translation>
    </message>
    <message>
        <source>A name can call up an entry, too.</source>
        <translation>Auch ein Name kann einen Eintrag aufrufen.</translation>
    </message>
    <message>
        <source>The key “mill” is not found in “miller”. Keys of several words are found anywhere.</source>
        <translation>Das Stichwort „mill“ wird in „miller“ nicht gefunden. Stichwörter aus mehreren Wörtern werden überall gefunden.</translation>
    </message>
    <message>
        <source>Share of the prompt, %</source>
        <translation>Anteil am Prompt, %</translation>
    </message>
    <message>
        <source>Entries come in by their order until they fill so much of the prompt.</source>
        <translation>Einträge kommen der Reihe nach herein, bis sie so viel des Prompts füllen.</translation>
    </message>
    <message>
        <source>At most, tokens</source>
        <translation>Höchstens, Tokens</translation>
    </message>
    <message>
        <source>However long the context is.</source>
        <translation>Wie lang der Kontext auch ist.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Say when it is full</source>
        <translation>Sagen, wenn es voll ist</translation>
    </message>
    <message>
        <source>A word at the bottom of the window when entries stayed out of a reply for want of room.</source>
        <translation>Ein Wort am unteren Rand des Fensters, wenn Einträge aus Platzmangel aus einer Antwort draußen blieben.</translation>
    </message>
    <message>
        <source>Entries may bring in others</source>
        <translation>Einträge dürfen andere hereinholen</translation>
    </message>
    <message>
        <source>Keys are looked for in the texts of the entries that came in, too.</source>
        <translation>Auch in den Texten hereingekommener Einträge wird nach Stichwörtern gesucht.</translation>
    </message>
    <message>
        <source>Rounds of looking, at most</source>
        <translation>Suchrunden, höchstens</translation>
    </message>
    <message>
        <source>1: the chat alone is looked through. Cannot be set together with a number of entries.</source>
        <translation>1: Nur der Chat wird durchsucht. Nicht zusammen mit einer Zahl von Einträgen einstellbar.</translation>
    </message>
    <message>
        <source>Look back until so many came in</source>
        <translation>Zurückschauen, bis so viele hereinkamen</translation>
    </message>
    <message>
        <source>Older and older messages are looked through until so many entries came in.</source>
        <translation>Immer ältere Nachrichten werden durchsucht, bis so viele Einträge hereinkamen.</translation>
    </message>
    <message>
        <source>But not further back than</source>
        <translation>Aber nicht weiter zurück als</translation>
    </message>
    <message>
        <source>Messages from the newest.</source>
        <translation>Nachrichten von der neuesten an.</translation>
    </message>
    <message>
        <source>the whole chat</source>
        <translation>der ganze Chat</translation>
    </message>
    <message>
        <source>the character’s books first</source>
        <translation>die Bücher des Charakters zuerst</translation>
    </message>
    <message>
        <source>the books of every chat first</source>
        <translation>die Bücher jedes Chats zuerst</translation>
    </message>
    <message>
        <source>by the entries’ order alone</source>
        <translation>allein nach der Reihenfolge der Einträge</translation>
    </message>
    <message>
        <source>Who comes in first</source>
        <translation>Wer zuerst hereinkommt</translation>
    </message>
    <message>
        <source>In groups most found keys win</source>
        <translation>In Gruppen gewinnen die meisten Stichwörter</translation>
    </message>
    <message>
        <source>Of a group the entries with most keys in the text are drawn from; else all that fired.</source>
        <translation>In einer Gruppe wird unter den Einträgen mit den meisten Stichwörtern im Text gezogen; sonst unter allen, die ausgelöst haben.</translation>
    </message>
    <message>
        <source>Books of this chat and of who you play come before all of them.</source>
        <translation>Bücher dieses Chats und dessen, den du spielst, kommen vor allen anderen.</translation>
    </message>
    <message>
        <source>The pasted text has {0} characters: too many for a message.</source>
        <translation>Der eingefügte Text hat {0} Zeichen: zu viele für eine Nachricht.</translation>
    </message>
    <message>
        <source>Import cards and chats</source>
        <translation>Karten und Chats importieren</translation>
    </message>
    <message>
        <source>Cards and chats ({0});;All files (*)</source>
        <translation>Karten und Chats ({0});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>A message holds up to {0}.</source>
        <translation>Eine Nachricht fasst bis zu {0}.</translation>
    </message>
    <message>
        <source>cached</source>
        <translation>im Cache</translation>
    </message>
    <message>
        <source>Go to its text</source>
        <translation>Zu seinem Text</translation>
    </message>
    <message>
        <source>{0} tokens to process</source>
        <translation>{0} Tokens zu verarbeiten</translation>
    </message>
    <message>
        <source>{0} tokens · {1} % of the prompt</source>
        <translation>{0} Tokens · {1} % des Prompts</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Why other lore stayed out</source>
        <translation>Warum anderes Lore draußen blieb</translation>
    </message>
    <message>
        <source>Click a token to see where it comes from.</source>
        <translation>Klick ein Token an, um zu sehen, woher es kommt.</translation>
    </message>
    <message>
        <source>Fired by</source>
        <translation>Ausgelöst durch</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>und {0} weitere</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Mark what came since the chat’s prompt before, and show what went</source>
        <translation>Markieren, was seit dem vorigen Prompt des Chats dazukam, und zeigen, was wegfiel</translation>
    </message>
    <message>
        <source>Next reply</source>
        <translation>Nächste Antwort</translation>
    </message>
    <message>
        <source>Prompt as text</source>
        <translation>Prompt als Text</translation>
    </message>
    <message>
        <source>Show what the next reply would be written from</source>
        <translation>Zeigen, woraus die nächste Antwort geschrieben würde</translation>
    </message>
    <message>
        <source>message {0}, by {1} · {2}</source>
        <translation>Nachricht {0}, von {1} · {2}</translation>
    </message>
    <message>
        <source>— {0}: the window is full —</source>
        <translation>— {0}: das Fenster ist voll —</translation>
    </message>
    <message>
        <source>next reply of {0} · {1}</source>
        <translation>nächste Antwort von {0} · {1}</translation>
    </message>
    <message>
        <source>Since the prompt of message {0}: {1} tokens came, {2} went, {3} stayed but are read again.</source>
        <translation>Seit dem Prompt von Nachricht {0}: {1} Tokens kamen, {2} gingen, {3} blieben, werden aber neu gelesen.</translation>
    </message>
    <message>
        <source>No earlier prompt of this chat was kept.</source>
        <translation>Kein früherer Prompt dieses Chats wurde behalten.</translation>
    </message>
    <message>
        <source>1 older message left out</source>
        <translation>1 ältere Nachricht ausgelassen</translation>
    </message>
    <message>
        <source>{0} older messages left out</source>
        <translation>{0} ältere Nachrichten ausgelassen</translation>
    </message>
    <message>
        <source>{0} to process</source>
        <translation>{0} zu verarbeiten</translation>
    </message>
    <message>
        <source>{0} of {1} tokens</source>
        <translation>{0} von {1} Tokens</translation>
    </message>
    <message>
        <source>{0} cached</source>
        <translation>{0} im Cache</translation>
    </message>
    <message>
        <source>reply {0}</source>
        <translation>Antwort {0}</translation>
    </message>
    <message>
        <source>Card · description</source>
        <translation>Karte · Beschreibung</translation>
    </message>
    <message>
        <source>Card · personality</source>
        <translation>Karte · Persönlichkeit</translation>
    </message>
    <message>
        <source>Card · example dialogue</source>
        <translation>Karte · Beispieldialog</translation>
    </message>
    <message>
        <source>Start of the reply</source>
        <translation>Anfang der Antwort</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Template, markup</source>
        <translation>Vorlage, Auszeichnung</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Character’s note</source>
        <translation>Notiz des Charakters</translation>
    </message>
    <message>
        <source>card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>lore</source>
        <translation>Lore</translation>
    </message>
    <message>
        <source>history</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>always on</source>
        <translation>immer an</translation>
    </message>
    <message>
        <source>stays on since an earlier reply</source>
        <translation>bleibt seit einer früheren Antwort</translation>
    </message>
    <message>
        <source>Lorebook · {0}</source>
        <translation>Lorebook · {0}</translation>
    </message>
    <message>
        <source>the key “{0}”</source>
        <translation>das Stichwort „{0}“</translation>
    </message>
    <message>
        <source>its first line, {0}</source>
        <translation>seine erste Zeile, {0}</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>only for: {0}</source>
        <translation>nur für: {0}</translation>
    </message>
    <message>
        <source>not for this character</source>
        <translation>nicht für diesen Charakter</translation>
    </message>
    <message>
        <source>waits for {0} more messages</source>
        <translation>wartet noch {0} Nachrichten</translation>
    </message>
    <message>
        <source>cooling down, {0} messages left</source>
        <translation>ruht, noch {0} Nachrichten</translation>
    </message>
    <message>
        <source>waits for other entries to bring it in (level {0})</source>
        <translation>wartet, dass andere Einträge ihn hereinholen (Stufe {0})</translation>
    </message>
    <message>
        <source>other entries may not bring it in</source>
        <translation>andere Einträge dürfen ihn nicht hereinholen</translation>
    </message>
    <message>
        <source>its first line, {0}, keeps it out</source>
        <translation>seine erste Zeile, {0}, hält ihn draußen</translation>
    </message>
    <message>
        <source>has no key</source>
        <translation>hat kein Stichwort</translation>
    </message>
    <message>
        <source>no key found: {0}</source>
        <translation>kein Stichwort gefunden: {0}</translation>
    </message>
    <message>
        <source>looking for the key {0} took too long and was stopped</source>
        <translation>die Suche nach dem Stichwort {0} dauerte zu lange und wurde angehalten</translation>
    </message>
    <message>
        <source>the key {0} is off until Masque is restarted: it took too long twice</source>
        <translation>das Stichwort {0} ist aus, bis Masque neu gestartet wird: Es dauerte zweimal zu lange</translation>
    </message>
    <message>
        <source>a key was found, but the second keys do not agree: {0}</source>
        <translation>ein Stichwort wurde gefunden, aber die zweiten stimmen nicht zu: {0}</translation>
    </message>
    <message>
        <source>another entry of its group came in: {0}</source>
        <translation>ein anderer Eintrag seiner Gruppe kam herein: {0}</translation>
    </message>
    <message>
        <source>chance: {0} %</source>
        <translation>Zufall: {0} %</translation>
    </message>
    <message>
        <source>budget: {0} tokens are used up by entries before it</source>
        <translation>Budget: {0} Tokens sind von Einträgen davor aufgebraucht</translation>
    </message>
    <message>
        <source>Prompt as tokens</source>
        <translation>Prompt als Tokens</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Importing a card</source>
        <translation>Eine Karte wird importiert</translation>
    </message>
    <message>
        <source>Importing {0} cards</source>
        <translation>{0} Karten werden importiert</translation>
    </message>
    <message>
        <source>“Doctor” in the card’s editor shows what the doctor found.</source>
        <translation>„Doktor“ im Karteneditor zeigt, was der Doktor gefunden hat.</translation>
    </message>
    <message>
        <source>Nothing of them was imported.</source>
        <translation>Nichts davon wurde importiert.</translation>
    </message>
    <message>
        <source>one thing</source>
        <translation>eine Sache</translation>
    </message>
    <message>
        <source>{0} things</source>
        <translation>{0} Sachen</translation>
    </message>
    <message>
        <source>import cancelled</source>
        <translation>Import abgebrochen</translation>
    </message>
    <message>
        <source>{0} files could not be read.</source>
        <translation>{0} Dateien konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Some of what was imported needs a look.</source>
        <translation>Einiges vom Importierten braucht einen Blick.</translation>
    </message>
    <message>
        <source>the card doctor found {0} to look at.</source>
        <translation>der Kartendoktor hat {0} zum Ansehen gefunden.</translation>
    </message>
    <message>
        <source>1 character added</source>
        <translation>1 Charakter hinzugefügt</translation>
    </message>
    <message>
        <source>{0} characters added</source>
        <translation>{0} Charaktere hinzugefügt</translation>
    </message>
    <message>
        <source>1 was here already</source>
        <translation>1 war schon da</translation>
    </message>
    <message>
        <source>{0} were here already</source>
        <translation>{0} waren schon da</translation>
    </message>
    <message>
        <source>1 chat added</source>
        <translation>1 Chat hinzugefügt</translation>
    </message>
    <message>
        <source>{0} chats added</source>
        <translation>{0} Chats hinzugefügt</translation>
    </message>
    <message>
        <source>1 lorebook added</source>
        <translation>1 Lorebook hinzugefügt</translation>
    </message>
    <message>
        <source>{0} lorebooks added</source>
        <translation>{0} Lorebooks hinzugefügt</translation>
    </message>
    <message>
        <source>1 preset added</source>
        <translation>1 Voreinstellung hinzugefügt</translation>
    </message>
    <message>
        <source>{0} presets added</source>
        <translation>{0} Voreinstellungen hinzugefügt</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Written again: the same, word for word.</source>
        <translation>Noch einmal geschrieben: dasselbe, Wort für Wort.</translation>
    </message>
    <message>
        <source>Written again: another text, though all is as it was but for the rounding of numbers.</source>
        <translation>Noch einmal geschrieben: ein anderer Text, obwohl bis auf das Runden der Zahlen alles ist, wie es war.</translation>
    </message>
    <message>
        <source>Written again with another {0}</source>
        <translation>Noch einmal geschrieben, mit anderem Wert: {0}</translation>
    </message>
    <message>
        <source>Find a preset or a command</source>
        <translation>Voreinstellung oder Befehl suchen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Let {0} speak</source>
        <translation>{0} sprechen lassen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Read about {0}…</source>
        <translation>Über {0} lesen…</translation>
    </message>
    <message>
        <source>Everything in Masque (*.masque)</source>
        <translation>Alles in Masque (*.masque)</translation>
    </message>
    <message>
        <source>Bring in everything</source>
        <translation>Alles hereinholen</translation>
    </message>
    <message>
        <source>{0} takes the place of everything here when Masque is started again.</source>
        <translation>{0} tritt nach dem nächsten Start von Masque an die Stelle von allem hier.</translation>
    </message>
    <message>
        <source>What is here now is kept in the folder “replaced” of the data folder.</source>
        <translation>Was jetzt hier ist, bleibt im Ordner „replaced“ des Datenordners aufgehoben.</translation>
    </message>
    <message>
        <source>Export everything</source>
        <translation>Alles exportieren</translation>
    </message>
    <message>
        <source>It was not brought in.</source>
        <translation>Es wurde nicht hereingeholt.</translation>
    </message>
    <message>
        <source>Writing {0} of {1} files</source>
        <translation>Schreibt {0} von {1} Dateien</translation>
    </message>
    <message>
        <source>Reading {0} of {1} files</source>
        <translation>Liest {0} von {1} Dateien</translation>
    </message>
    <message>
        <source>Do not bring it in</source>
        <translation>Nicht hereinholen</translation>
    </message>
    <message>
        <source>Export everything…</source>
        <translation>Alles exportieren…</translation>
    </message>
    <message>
        <source>Bring in everything…</source>
        <translation>Alles hereinholen…</translation>
    </message>
    <message>
        <source>Its YAML names “{0}” twice.</source>
        <translation>Sein YAML nennt „{0}“ zweimal.</translation>
    </message>
    <message>
        <source>{0} is no file with something in it.</source>
        <translation>{0} ist keine Datei, in der etwas steht.</translation>
    </message>
    <message>
        <source>“{0}” is no name for a profile.</source>
        <translation>„{0}“ ist kein Name für ein Profil.</translation>
    </message>
    <message>
        <source>Let it end with {0}.</source>
        <translation>Lass ihn auf {0} enden.</translation>
    </message>
    <message>
        <source>The database in the archive holds “{0}”, which is not Masque’s.</source>
        <translation>Die Datenbank im Archiv enthält „{0}“, das nicht von Masque ist.</translation>
    </message>
    <message>
        <source>Export the profile again where it comes from.</source>
        <translation>Exportiere das Profil noch einmal, wo es herkommt.</translation>
    </message>
    <message>
        <source>The profile takes {0} MB; {1} MB are free in {2}.</source>
        <translation>Das Profil braucht {0} MB; in {2} sind {1} MB frei.</translation>
    </message>
    <message>
        <source>The file is no archive of a profile.</source>
        <translation>Die Datei ist kein Archiv eines Profils.</translation>
    </message>
    <message>
        <source>The archive is of version {0}, unknown here.</source>
        <translation>Das Archiv ist von Version {0}, die hier unbekannt ist.</translation>
    </message>
    <message>
        <source>Install a newer Masque.</source>
        <translation>Installiere ein neueres Masque.</translation>
    </message>
    <message>
        <source>The archive holds no profile.</source>
        <translation>Das Archiv enthält kein Profil.</translation>
    </message>
    <message>
        <source>The archive holds other files than its manifest names.</source>
        <translation>Das Archiv enthält andere Dateien, als sein Manifest nennt.</translation>
    </message>
    <message>
        <source>Free some space and try again; nothing was changed.</source>
        <translation>Schaff Platz und versuch es noch einmal; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>“{0}” in the archive is not what its manifest promises.</source>
        <translation>„{0}“ im Archiv ist nicht, was sein Manifest verspricht.</translation>
    </message>
    <message>
        <source>{0} is no archive of a profile, or is damaged.</source>
        <translation>{0} ist kein Archiv eines Profils, oder es ist beschädigt.</translation>
    </message>
    <message>
        <source>{0} cannot be unpacked: {1}.</source>
        <translation>{0} kann nicht entpackt werden: {1}.</translation>
    </message>
    <message>
        <source>Check the file and the disk.</source>
        <translation>Prüf die Datei und die Platte.</translation>
    </message>
    <message>
        <source>The manifest of the archive cannot be read.</source>
        <translation>Das Manifest des Archivs kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>“{0}” does not belong into a profile.</source>
        <translation>„{0}“ gehört nicht in ein Profil.</translation>
    </message>
    <message>
        <source>Character moved to trash</source>
        <translation>Charakter in den Papierkorb verschoben</translation>
    </message>
    <message>
        <source>{0} characters moved to trash</source>
        <translation>{0} Charaktere in den Papierkorb verschoben</translation>
    </message>
    <message>
        <source>Chat deleted</source>
        <translation>Chat gelöscht</translation>
    </message>
    <message>
        <source>Messages removed</source>
        <translation>Nachrichten entfernt</translation>
    </message>
    <message>
        <source>Message removed</source>
        <translation>Nachricht entfernt</translation>
    </message>
    <message>
        <source>{0} characters moved</source>
        <translation>{0} Charaktere verschoben</translation>
    </message>
    <message>
        <source>Folder deleted</source>
        <translation>Ordner gelöscht</translation>
    </message>
    <message>
        <source>Lorebook deleted</source>
        <translation>Lorebook gelöscht</translation>
    </message>
    <message>
        <source>Restart engine</source>
        <translation>Engine neu starten</translation>
    </message>
    <message>
        <source>Persona deleted</source>
        <translation>Persona gelöscht</translation>
    </message>
    <message>
        <source>Preset as it shipped</source>
        <translation>Voreinstellung wie geliefert</translation>
    </message>
    <message>
        <source>Preset deleted</source>
        <translation>Voreinstellung gelöscht</translation>
    </message>
    <message>
        <source>Preset replaced</source>
        <translation>Voreinstellung ersetzt</translation>
    </message>
    <message>
        <source>Changes discarded</source>
        <translation>Änderungen verworfen</translation>
    </message>
    <message>
        <source>Rule removed</source>
        <translation>Regel entfernt</translation>
    </message>
    <message>
        <source>Loading the weights</source>
        <translation>Gewichte werden geladen</translation>
    </message>
    <message>
        <source>Preparing the weights</source>
        <translation>Gewichte werden vorbereitet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Reading the tokenizer</source>
        <translation>Tokenizer wird gelesen</translation>
    </message>
    <message>
        <source>Source: {0} (F1)</source>
        <translation>Quelle: {0} (F1)</translation>
    </message>
    <message>
        <source>changed · reset</source>
        <translation>geändert · zurücksetzen</translation>
    </message>
    <message>
        <source>Reset {0} to the preset&apos;s value</source>
        <translation>{0} auf den Wert der Voreinstellung zurücksetzen</translation>
    </message>
    <message>
        <source>{0} · {1} on</source>
        <translation>{0} · {1} an</translation>
    </message>
    <message>
        <source>The next word</source>
        <translation>Das nächste Wort</translation>
    </message>
    <message>
        <source>The words that may come next</source>
        <translation>Die Wörter, die als Nächstes kommen können</translation>
    </message>
    <message>
        <source>After which sampler</source>
        <translation>Nach welchem Sampler</translation>
    </message>
    <message>
        <source>It appears when the model is ready.</source>
        <translation>Erscheint, wenn das Modell bereit ist.</translation>
    </message>
    <message>
        <source>After all samplers</source>
        <translation>Nach allen Samplern</translation>
    </message>
    <message>
        <source>1 word left</source>
        <translation>1 Wort übrig</translation>
    </message>
    <message>
        <source>{0} words left</source>
        <translation>{0} Wörter übrig</translation>
    </message>
    <message>
        <source>Shows what each sampler has left, one after the other</source>
        <translation>Zeigt, was jeder Sampler übrig gelassen hat, einer nach dem anderen</translation>
    </message>
    <message>
        <source>After {0} · {1}</source>
        <translation>Nach {0} · {1}</translation>
    </message>
    <message>
        <source>As open as {0} equally likely words.</source>
        <translation>So offen wie {0} gleich wahrscheinliche Wörter.</translation>
    </message>
    <message>
        <source>The model itself · {0}</source>
        <translation>Das Modell selbst · {0}</translation>
    </message>
    <message>
        <source>In the end as open as {0}.</source>
        <translation>Am Ende so offen wie {0}.</translation>
    </message>
    <message>
        <source>{0} leaves {1}.</source>
        <translation>{0} lässt {1}.</translation>
    </message>
    <message>
        <source>“{0}”: {1} by the model, {2} after the samplers</source>
        <translation>„{0}“: {1} laut Modell, {2} nach den Samplern</translation>
    </message>
    <message>
        <source>Click to begin the reply with it.</source>
        <translation>Klicken, um die Antwort damit zu beginnen.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>The engine has stopped</source>
        <translation>Die Engine ist stehen geblieben</translation>
    </message>
    <message>
        <source>Loading a model</source>
        <translation>Ein Modell wird geladen</translation>
    </message>
    <message>
        <source>Ember</source>
        <translation>Ember</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>Die Engine startet</translation>
    </message>
    <message>
        <source>Pick a model on this machine, or try the small one.</source>
        <translation>Wähle ein Modell auf diesem Rechner oder probier das kleine.</translation>
    </message>
    <message>
        <source>The small practice model that ships with Masque. Its replies are simple.</source>
        <translation>Das kleine Übungsmodell, das mit Masque kommt. Seine Antworten sind einfach.</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Pick a model…</source>
        <translation>Modell wählen…</translation>
    </message>
    <message>
        <source>Change model…</source>
        <translation>Modell wechseln…</translation>
    </message>
    <message>
        <source>Model, context, everything else</source>
        <translation>Modell, Kontext, alles andere</translation>
    </message>
    <message>
        <source>Use a real model…</source>
        <translation>Ein echtes Modell benutzen…</translation>
    </message>
    <message>
        <source>Model: {0}, {1}</source>
        <translation>Modell: {0}, {1}</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Choose the folder of any Llama-family model in Hugging Face layout: the folder that holds config.json and the .safetensors files. It is loaded in 4 bits unless it is small.</source>
        <translation>Wähle den Ordner eines beliebigen Modells der Llama-Familie im Hugging-Face-Format: den Ordner mit config.json und den .safetensors-Dateien. Es wird mit 4 Bit geladen, wenn es nicht klein ist.</translation>
    </message>
    <message>
        <source>A 70B model such as Llama-3.3-70B-Instruct or L3-70B-Euryale takes about 40 GB in 4 bits, and 320 KiB for each token of context: 2.5 GiB at 8,192 tokens. One 48 GB card holds it, or two of 24 GB. An 8B model takes about 6 GB.</source>
        <translation>Ein 70B-Modell wie Llama-3.3-70B-Instruct oder L3-70B-Euryale braucht in 4 Bit etwa 40 GB und 320 KiB für jedes Token Kontext: 2,5 GiB bei 8.192 Tokens. Eine Karte mit 48 GB fasst es, oder zwei mit 24 GB. Ein 8B-Modell braucht etwa 6 GB.</translation>
    </message>
    <message>
        <source>Ember, the practice model</source>
        <translation>Ember, das Übungsmodell</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>Use a model of your own</source>
        <translation>Ein eigenes Modell benutzen</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Load {0}</source>
        <translation>{0} laden</translation>
    </message>
    <message>
        <source>fits whole</source>
        <translation>passt ganz</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>fits to {0}</source>
        <translation>passt bis {0}</translation>
    </message>
    <message>
        <source>{0} of {1} GiB</source>
        <translation>{0} von {1} GiB</translation>
    </message>
    <message>
        <source>{0} GiB of {1}</source>
        <translation>{0} GiB von {1}</translation>
    </message>
    <message>
        <source>part {0} of {1}</source>
        <translation>Teil {0} von {1}</translation>
    </message>
    <message>
        <source>Find a sampler</source>
        <translation>Sampler suchen</translation>
    </message>
    <message>
        <source>Order of the samplers</source>
        <translation>Reihenfolge der Sampler</translation>
    </message>
    <message>
        <source>Change the order of the samplers</source>
        <translation>Reihenfolge der Sampler ändern</translation>
    </message>
    <message>
        <source>Hide unused</source>
        <translation>Unbenutzte verbergen</translation>
    </message>
    <message>
        <source>Switch all off</source>
        <translation>Alle aus</translation>
    </message>
    <message>
        <source>The order in which samplers are applied, by the program that has it so.</source>
        <translation>Die Reihenfolge, in der Sampler angewandt werden, nach dem Programm, das sie so hat.</translation>
    </message>
    <message>
        <source>Set every sampler to the value at which it changes nothing</source>
        <translation>Jeden Sampler auf den Wert setzen, bei dem er nichts ändert</translation>
    </message>
    <message>
        <source>More samplers</source>
        <translation>Weitere Sampler</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>own order</source>
        <translation>eigene Reihenfolge</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down move the chosen step.</source>
        <translation>Alt+Auf und Alt+Ab bewegen den gewählten Schritt.</translation>
    </message>
    <message>
        <source>Drag a step, or move it with Alt+Up and Alt+Down.</source>
        <translation>Zieh einen Schritt oder bewege ihn mit Alt+Auf und Alt+Ab.</translation>
    </message>
    <message>
        <source>Keep the changed values in this preset</source>
        <translation>Die geänderten Werte in dieser Voreinstellung behalten</translation>
    </message>
    <message>
        <source>More about presets</source>
        <translation>Mehr zu Voreinstellungen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Back to the preset&apos;s own values; undo brings them back</source>
        <translation>Zurück zu den Werten der Voreinstellung; Rückgängig bringt die anderen wieder</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Used in this chat</source>
        <translation>In diesem Chat benutzt</translation>
    </message>
    <message>
        <source>Sampler preset</source>
        <translation>Sampler-Voreinstellung</translation>
    </message>
    <message>
        <source>{0}, changed</source>
        <translation>{0}, geändert</translation>
    </message>
    <message>
        <source>Used wherever no other is bound</source>
        <translation>Benutzt, wo keine andere gebunden ist</translation>
    </message>
    <message>
        <source>Used everywhere</source>
        <translation>Überall benutzt</translation>
    </message>
    <message>
        <source>Used with {0}</source>
        <translation>Benutzt mit {0}</translation>
    </message>
    <message>
        <source>Sampler presets (*.json *.yaml *.yml *.preset *.settings);;All files (*)</source>
        <translation>Sampler-Voreinstellungen (*.json *.yaml *.yml *.preset *.settings);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>SillyTavern preset (*.json);;TextGen preset (*.yaml)</source>
        <translation>SillyTavern-Voreinstellung (*.json);;TextGen-Voreinstellung (*.yaml)</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als…</translation>
    </message>
    <message>
        <source>Restore as it shipped</source>
        <translation>Auf den Lieferzustand zurücksetzen</translation>
    </message>
    <message>
        <source>Import presets…</source>
        <translation>Voreinstellungen importieren…</translation>
    </message>
    <message>
        <source>Save as a new preset</source>
        <translation>Als neue Voreinstellung speichern</translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation>Voreinstellung umbenennen</translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation>Voreinstellungen importieren</translation>
    </message>
    <message>
        <source>Export the preset</source>
        <translation>Voreinstellung exportieren</translation>
    </message>
    <message>
        <source>Use it in this chat</source>
        <translation>In diesem Chat benutzen</translation>
    </message>
    <message>
        <source>Use it with {0}</source>
        <translation>Mit {0} benutzen</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <source>Replies are made of the likeliest words only. Move Temperature to let others in.</source>
        <translation>Antworten bestehen nur aus den wahrscheinlichsten Wörtern. Beweg die Temperatur, um andere zuzulassen.</translation>
    </message>
    <message>
        <source>Reply length</source>
        <translation>Länge der Antwort</translation>
    </message>
    <message>
        <source>The most tokens that a reply may have. A token is about three quarters of a word.</source>
        <translation>So viele Tokens darf eine Antwort höchstens haben. Ein Token ist etwa drei Viertel eines Wortes.</translation>
    </message>
    <message>
        <source>How many tokens the model reads at once: card, messages and the reply together.</source>
        <translation>Wie viele Tokens das Modell auf einmal liest: Karte, Nachrichten und Antwort zusammen.</translation>
    </message>
    <message>
        <source>The same seed, settings and prompt give the same reply. Empty or -1: a new one each time.</source>
        <translation>Derselbe Seed, dieselben Einstellungen und derselbe Prompt geben dieselbe Antwort. Leer oder -1: jedes Mal ein neuer.</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>Banned phrases and form</source>
        <translation>Verbotene Wendungen und Form</translation>
    </message>
    <message>
        <source>Banned phrases</source>
        <translation>Verbotene Wendungen</translation>
    </message>
    <message>
        <source>One a line. “In quotes” is never written, in upper or lower case: the model goes back and says something else. /A pattern/i is a regular expression. Anything else bans its tokens.</source>
        <translation>Eine pro Zeile. “In Anführungszeichen” wird nie geschrieben, groß oder klein: Das Modell geht zurück und sagt etwas anderes. /Ein Muster/i ist ein regulärer Ausdruck. Alles andere verbietet seine Tokens.</translation>
    </message>
    <message>
        <source>Likelier and less likely words</source>
        <translation>Wahrscheinlichere und unwahrscheinlichere Wörter</translation>
    </message>
    <message>
        <source>One a line: a number from -100 (never) to 100, then the text. Logit bias: it is added to what the model makes of its tokens. {In braces} the text is taken exactly, [1, 2] are ids.</source>
        <translation>Eins pro Zeile: eine Zahl von -100 (nie) bis 100, dann der Text. Logit-Bias: Sie wird zu dem addiert, was das Modell aus seinen Tokens macht. {In Klammern} gilt der Text genau so, [1, 2] sind Ids.</translation>
    </message>
    <message>
        <source>Sequence breakers of DRY</source>
        <translation>Trenner für DRY</translation>
    </message>
    <message>
        <source>One a line, \n for a line break. A repetition that DRY looks for ends at each of them.</source>
        <translation>Einer pro Zeile, \n für einen Zeilenumbruch. Eine Wiederholung, die DRY sucht, endet an jedem davon.</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>Grammatik</translation>
    </message>
    <message>
        <source>A grammar in GBNF that every reply must follow. Empty: replies are free.</source>
        <translation>Eine Grammatik in GBNF, der jede Antwort folgen muss. Leer: Antworten sind frei.</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON-Schema</translation>
    </message>
    <message>
        <source>Every reply is JSON of this schema. It wins over the grammar. Empty: replies are free.</source>
        <translation>Jede Antwort ist JSON nach diesem Schema. Es geht der Grammatik vor. Leer: Antworten sind frei.</translation>
    </message>
    <message>
        <source>This is no JSON: {0}</source>
        <translation>Das ist kein JSON: {0}</translation>
    </message>
    <message>
        <source>Your name in the chat</source>
        <translation>Dein Name im Chat</translation>
    </message>
    <message>
        <source>What the character knows about you</source>
        <translation>Was der Charakter von dir weiß</translation>
    </message>
    <message>
        <source>Where the description goes</source>
        <translation>Wohin die Beschreibung kommt</translation>
    </message>
    <message>
        <source>Who {{user}} is</source>
        <translation>Wer {{user}} ist</translation>
    </message>
    <message>
        <source>With the character&apos;s description</source>
        <translation>Bei der Beschreibung des Charakters</translation>
    </message>
    <message>
        <source>Above the author&apos;s note</source>
        <translation>Über der Autorennotiz</translation>
    </message>
    <message>
        <source>Below the author&apos;s note</source>
        <translation>Unter der Autorennotiz</translation>
    </message>
    <message>
        <source>In the chat, at a depth</source>
        <translation>Im Chat, in einer Tiefe</translation>
    </message>
    <message>
        <source>Nowhere</source>
        <translation>Nirgends</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Plays wherever nobody else is chosen</source>
        <translation>Spielt, wo niemand anderes gewählt ist</translation>
    </message>
    <message>
        <source>Plays in this chat</source>
        <translation>Spielt in diesem Chat</translation>
    </message>
    <message>
        <source>Plays in every chat with {0}</source>
        <translation>Spielt in jedem Chat mit {0}</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>Neue Persona</translation>
    </message>
    <message>
        <source>{0}  ·  plays now</source>
        <translation>{0}  ·  spielt gerade</translation>
    </message>
    <message>
        <source>No room for all lore: some entries stayed out</source>
        <translation>Kein Platz für alles Lore: Einige Einträge blieben draußen</translation>
    </message>
    <message>
        <source>More quick replies</source>
        <translation>Weitere Schnellantworten</translation>
    </message>
    <message>
        <source>Quick replies</source>
        <translation>Schnellantworten</translation>
    </message>
    <message>
        <source>A text may be a slash command, and {{char}} and {{user}} stand for the names.</source>
        <translation>Ein Text kann ein Slash-Befehl sein, und {{char}} und {{user}} stehen für die Namen.</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Button</source>
        <translation>Knopf</translation>
    </message>
    <message>
        <source>Send at once</source>
        <translation>Sofort senden</translation>
    </message>
    <message>
        <source>Sets of quick replies (*.json);;All files (*)</source>
        <translation>Sätze von Schnellantworten (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import quick replies</source>
        <translation>Schnellantworten importieren</translation>
    </message>
    <message>
        <source>Try it on</source>
        <translation>Ausprobieren an</translation>
    </message>
    <message>
        <source>Write something here</source>
        <translation>Schreib hier etwas</translation>
    </message>
    <message>
        <source>What comes of it</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>This is no regular expression: the rule changes nothing.</source>
        <translation>Das ist kein regulärer Ausdruck: Die Regel ändert nichts.</translation>
    </message>
    <message>
        <source>This takes too long: the rule is passed over.</source>
        <translation>Das dauert zu lange: Die Regel wird übergangen.</translation>
    </message>
    <message>
        <source>This took too long twice and is off until the next start.</source>
        <translation>Das dauerte zweimal zu lange und ist bis zum nächsten Start aus.</translation>
    </message>
    <message>
        <source>Counted from the newest, which is 0</source>
        <translation>Von der neuesten an gezählt, die 0 ist</translation>
    </message>
    <message>
        <source>“For good” changes messages as they come in; the other three leave what is stored alone.</source>
        <translation>„Endgültig“ ändert Nachrichten, wenn sie ankommen; die anderen drei lassen in Ruhe, was gespeichert ist.</translation>
    </message>
    <message>
        <source>From message</source>
        <translation>Von Nachricht</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>Ersetze durch</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Also where you edit a message</source>
        <translation>Auch, wo du eine Nachricht bearbeitest</translation>
    </message>
    <message>
        <source>Leave out of groups</source>
        <translation>Aus Gruppen auslassen</translation>
    </message>
    <message>
        <source>Macros in the pattern</source>
        <translation>Makros im Muster</translation>
    </message>
    <message>
        <source>what you write</source>
        <translation>was du schreibst</translation>
    </message>
    <message>
        <source>replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>lore entries</source>
        <translation>Lore-Einträge</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>the narrator</source>
        <translation>der Erzähler</translation>
    </message>
    <message>
        <source>the text itself, for good</source>
        <translation>den Text selbst, endgültig</translation>
    </message>
    <message>
        <source>only what you see</source>
        <translation>nur, was du siehst</translation>
    </message>
    <message>
        <source>only what the model reads</source>
        <translation>nur, was das Modell liest</translation>
    </message>
    <message>
        <source>what you see and the model reads</source>
        <translation>was du siehst und das Modell liest</translation>
    </message>
    <message>
        <source>A regular expression as in JavaScript: /pattern/flags. Without the flag g only the first match is replaced.</source>
        <translation>Ein regulärer Ausdruck wie in JavaScript: /Muster/Flags. Ohne das Flag g wird nur der erste Treffer ersetzt.</translation>
    </message>
    <message>
        <source>{{match}} is what was found, $1 and $&lt;name&gt; are its groups. Other macros work too.</source>
        <translation>{{match}} ist, was gefunden wurde, $1 und $&lt;name&gt; sind seine Gruppen. Andere Makros gehen auch.</translation>
    </message>
    <message>
        <source>Only for a rule that changes the stored text</source>
        <translation>Nur für eine Regel, die den gespeicherten Text ändert</translation>
    </message>
    <message>
        <source>To message</source>
        <translation>Bis Nachricht</translation>
    </message>
    <message>
        <source>One text a line: taken out of what {{match}} and the groups put in</source>
        <translation>Ein Text pro Zeile: wird aus dem genommen, was {{match}} und die Gruppen einsetzen</translation>
    </message>
    <message>
        <source>stay as they are</source>
        <translation>bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>are replaced</source>
        <translation>werden ersetzt</translation>
    </message>
    <message>
        <source>are replaced, as plain text</source>
        <translation>werden ersetzt, als bloßer Text</translation>
    </message>
    <message>
        <source>{0} brings find-and-replace rules: {1}. Use them in chats with this character?</source>
        <translation>{0} bringt Regeln zum Suchen und Ersetzen mit: {1}. In Chats mit diesem Charakter benutzen?</translation>
    </message>
    <message>
        <source>Regex scripts (*.json);;All files (*)</source>
        <translation>Regex-Skripte (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Regex scripts (*.json)</source>
        <translation>Regex-Skripte (*.json)</translation>
    </message>
    <message>
        <source>Rules of a card</source>
        <translation>Regeln einer Karte</translation>
    </message>
    <message>
        <source>They change texts as they are written, shown or sent. “Find and replace” in the menu shows them.</source>
        <translation>Sie ändern Texte, wenn sie geschrieben, gezeigt oder gesendet werden. „Suchen und ersetzen“ im Menü zeigt sie.</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>Import rules</source>
        <translation>Regeln importieren</translation>
    </message>
    <message>
        <source>Export rules</source>
        <translation>Regeln exportieren</translation>
    </message>
    <message>
        <source>Do not use them</source>
        <translation>Nicht benutzen</translation>
    </message>
    <message>
        <source>Use the rules that {0} brings ({1})</source>
        <translation>Die Regeln benutzen, die {0} mitbringt ({1})</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>Suchen und ersetzen</translation>
    </message>
    <message>
        <source>Rules, in the order in which they run</source>
        <translation>Regeln, in der Reihenfolge, in der sie laufen</translation>
    </message>
    <message>
        <source>Rules change texts by regular expressions: what you write, what the model writes or what it reads.</source>
        <translation>Regeln ändern Texte mit regulären Ausdrücken: was du schreibst, was das Modell schreibt oder was es liest.</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>Search the chats</source>
        <translation>Die Chats durchsuchen</translation>
    </message>
    <message>
        <source>Words that were said</source>
        <translation>Wörter, die gesagt wurden</translation>
    </message>
    <message>
        <source>Whose chats</source>
        <translation>Wessen Chats</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Only in this chat</source>
        <translation>Nur in diesem Chat</translation>
    </message>
    <message>
        <source>Only bookmarked</source>
        <translation>Nur mit Lesezeichen</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 Text</translation>
    </message>
    <message>
        <source>{0} texts</source>
        <translation>{0} Texte</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>In the last day</source>
        <translation>Am letzten Tag</translation>
    </message>
    <message>
        <source>In the last week</source>
        <translation>In der letzten Woche</translation>
    </message>
    <message>
        <source>In the last month</source>
        <translation>Im letzten Monat</translation>
    </message>
    <message>
        <source>In the last year</source>
        <translation>Im letzten Jahr</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts wurde gefunden.</translation>
    </message>
    <message>
        <source>Swipes and branches are searched too.</source>
        <translation>Varianten und Zweige werden mit durchsucht.</translation>
    </message>
    <message>
        <source>The newest {0} are shown.</source>
        <translation>Die neuesten {0} werden gezeigt.</translation>
    </message>
    <message>
        <source>Characters and chats</source>
        <translation>Charaktere und Chats</translation>
    </message>
    <message>
        <source>Export the chat</source>
        <translation>Chat exportieren</translation>
    </message>
    <message>
        <source>SillyTavern chat, loses nothing (*.jsonl)</source>
        <translation>SillyTavern-Chat, verliert nichts (*.jsonl)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>SillyTavern group, without its talk (*.json)</source>
        <translation>SillyTavern-Gruppe, ohne ihr Gespräch (*.json)</translation>
    </message>
    <message>
        <source>RECENT</source>
        <translation>ZULETZT</translation>
    </message>
    <message>
        <source>Nothing by that name.</source>
        <translation>Nichts mit diesem Namen.</translation>
    </message>
    <message>
        <source>Search characters and chats</source>
        <translation>Charaktere und Chats suchen</translation>
    </message>
    <message>
        <source>Drop character cards anywhere</source>
        <translation>Lass Charakterkarten irgendwo fallen</translation>
    </message>
    <message>
        <source>No characters yet</source>
        <translation>Noch keine Charaktere</translation>
    </message>
    <message>
        <source>Rename chat</source>
        <translation>Chat umbenennen</translation>
    </message>
    <message>
        <source>Delete character and chats</source>
        <translation>Charakter und Chats löschen</translation>
    </message>
    <message>
        <source>New chat with {0}</source>
        <translation>Neuer Chat mit {0}</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>Chat löschen</translation>
    </message>
    <message>
        <source>Edit card…</source>
        <translation>Karte bearbeiten…</translation>
    </message>
    <message>
        <source>FOUND</source>
        <translation>GEFUNDEN</translation>
    </message>
    <message>
        <source>/help lists them all. To say it as it is, begin with two slashes.</source>
        <translation>/help zeigt alle. Um es wörtlich zu sagen, beginn mit zwei Schrägstrichen.</translation>
    </message>
    <message>
        <source>Let the last message go on</source>
        <translation>Die letzte Nachricht weitergehen lassen</translation>
    </message>
    <message>
        <source>Write another reply</source>
        <translation>Eine andere Antwort schreiben</translation>
    </message>
    <message>
        <source>Write my next message, beginning with TEXT</source>
        <translation>Meine nächste Nachricht schreiben, beginnend mit TEXT</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>Stop what is being written</source>
        <translation>Anhalten, was geschrieben wird</translation>
    </message>
    <message>
        <source>Edit the last message</source>
        <translation>Die letzte Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>Delete the last NUMBER messages, or one</source>
        <translation>Die letzten ZAHL Nachrichten löschen, oder eine</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>ZAHL</translation>
    </message>
    <message>
        <source>Hide messages from the model: the last, NUMBER, or FIRST-LAST</source>
        <translation>Nachrichten vor dem Modell verbergen: die letzte, ZAHL oder ERSTE-LETZTE</translation>
    </message>
    <message>
        <source>Let the model see messages again: the last, NUMBER, or FIRST-LAST</source>
        <translation>Das Modell Nachrichten wieder sehen lassen: die letzte, ZAHL oder ERSTE-LETZTE</translation>
    </message>
    <message>
        <source>Take back the last thing done</source>
        <translation>Das zuletzt Getane zurücknehmen</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Zurückgenommenes wieder tun</translation>
    </message>
    <message>
        <source>Copy the last message</source>
        <translation>Die letzte Nachricht kopieren</translation>
    </message>
    <message>
        <source>There are no such messages.</source>
        <translation>Solche Nachrichten gibt es nicht.</translation>
    </message>
    <message>
        <source>Their numbers begin with 0.</source>
        <translation>Ihre Nummern beginnen bei 0.</translation>
    </message>
    <message>
        <source>Begin a new chat with this character</source>
        <translation>Einen neuen Chat mit diesem Charakter beginnen</translation>
    </message>
    <message>
        <source>Give this chat a TITLE</source>
        <translation>Diesem Chat einen TITEL geben</translation>
    </message>
    <message>
        <source>TITLE</source>
        <translation>TITEL</translation>
    </message>
    <message>
        <source>Switch to the sampler preset NAME</source>
        <translation>Zur Sampler-Voreinstellung NAME wechseln</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>Edit the character</source>
        <translation>Den Charakter bearbeiten</translation>
    </message>
    <message>
        <source>Choose who you play</source>
        <translation>Wählen, wen du spielst</translation>
    </message>
    <message>
        <source>Write the author’s note</source>
        <translation>Die Autorennotiz schreiben</translation>
    </message>
    <message>
        <source>Open the lorebooks</source>
        <translation>Die Lorebooks öffnen</translation>
    </message>
    <message>
        <source>Show the prompt of the next reply</source>
        <translation>Den Prompt der nächsten Antwort zeigen</translation>
    </message>
    <message>
        <source>List all commands</source>
        <translation>Alle Befehle zeigen</translation>
    </message>
    <message>
        <source>There are: {0}</source>
        <translation>Es gibt: {0}</translation>
    </message>
    <message>
        <source>There is no command /{0}.</source>
        <translation>Den Befehl /{0} gibt es nicht.</translation>
    </message>
    <message>
        <source>How many messages? “{0}” is no number.</source>
        <translation>Wie viele Nachrichten? „{0}“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>There is no preset “{0}”.</source>
        <translation>Die Voreinstellung „{0}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>/{0} needs something behind it.</source>
        <translation>/{0} braucht etwas dahinter.</translation>
    </message>
    <message>
        <source>The model is writing. What it is asked otherwise comes first.</source>
        <translation>Das Modell schreibt. Worum es sonst gebeten wird, kommt zuerst.</translation>
    </message>
    <message>
        <source>Summary of the story</source>
        <translation>Zusammenfassung der Geschichte</translation>
    </message>
    <message>
        <source>Nothing yet. Write it yourself, or have the model write it.</source>
        <translation>Noch nichts. Schreib sie selbst oder lass das Modell sie schreiben.</translation>
    </message>
    <message>
        <source>Let the model keep it up to date in idle time</source>
        <translation>Das Modell sie in ruhigen Zeiten nachführen lassen</translation>
    </message>
    <message>
        <source>Have it written now</source>
        <translation>Jetzt schreiben lassen</translation>
    </message>
    <message>
        <source>What happened so far</source>
        <translation>Was bisher geschah</translation>
    </message>
    <message>
        <source>It tells of a branch of the chat that is not shown.</source>
        <translation>Sie erzählt von einem Zweig des Chats, der nicht gezeigt wird.</translation>
    </message>
    <message>
        <source>{0} older messages are not in it yet.</source>
        <translation>{0} ältere Nachrichten sind noch nicht darin.</translation>
    </message>
    <message>
        <source>1 older message is not in it yet.</source>
        <translation>1 ältere Nachricht ist noch nicht darin.</translation>
    </message>
    <message>
        <source>Words, about</source>
        <translation>Wörter, etwa</translation>
    </message>
    <message>
        <source>{0} tokens of every prompt.</source>
        <translation>{0} Tokens jedes Prompts.</translation>
    </message>
    <message>
        <source>The next prompt under this template</source>
        <translation>Der nächste Prompt mit dieser Vorlage</translation>
    </message>
    <message>
        <source>The next prompt</source>
        <translation>Der nächste Prompt</translation>
    </message>
    <message>
        <source>{0}, now {1}. What came is underlined, what went is struck out.</source>
        <translation>{0}, jetzt {1}. Was kam, ist unterstrichen, was ging, durchgestrichen.</translation>
    </message>
    <message>
        <source>{0}, the same as now</source>
        <translation>{0}, genau wie jetzt</translation>
    </message>
    <message>
        <source>Markup that the model was trained with; line breaks and blanks count.</source>
        <translation>Auszeichnung, mit der das Modell trainiert wurde; Zeilenumbrüche und Leerzeichen zählen.</translation>
    </message>
    <message>
        <source>Ends the text before the next one begins.</source>
        <translation>Beendet den Text, bevor der nächste beginnt.</translation>
    </message>
    <message>
        <source>In place of the usual one; empty: the usual one.</source>
        <translation>Anstelle der üblichen; leer: die übliche.</translation>
    </message>
    <message>
        <source>Like your messages</source>
        <translation>Wie deine Nachrichten</translation>
    </message>
    <message>
        <source>For models that know no system messages.</source>
        <translation>Für Modelle, die keine Systemnachrichten kennen.</translation>
    </message>
    <message>
        <source>Before the last</source>
        <translation>Vor der letzten</translation>
    </message>
    <message>
        <source>above the chat</source>
        <translation>über dem Chat</translation>
    </message>
    <message>
        <source>in the chat, at a depth</source>
        <translation>im Chat, in einer Tiefe</translation>
    </message>
    <message>
        <source>Story string</source>
        <translation>Story-String</translation>
    </message>
    <message>
        <source>Everything above the chat. {{#if description}}…{{/if}} keeps a part out where it is empty; system, wiBefore, description, personality, scenario, wiAfter, persona, anchorBefore and anchorAfter are the parts.</source>
        <translation>Alles über dem Chat. {{#if description}}…{{/if}} lässt einen Teil weg, wo er leer ist; system, wiBefore, description, personality, scenario, wiAfter, persona, anchorBefore und anchorAfter sind die Teile.</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>Wo er steht</translation>
    </message>
    <message>
        <source>In the chat it is a message among the others.</source>
        <translation>Im Chat ist er eine Nachricht unter den anderen.</translation>
    </message>
    <message>
        <source>Counts only in the chat.</source>
        <translation>Zählt nur im Chat.</translation>
    </message>
    <message>
        <source>Above each example</source>
        <translation>Über jedem Beispiel</translation>
    </message>
    <message>
        <source>A line above each example dialogue; empty for none.</source>
        <translation>Eine Zeile über jedem Beispieldialog; leer: keine.</translation>
    </message>
    <message>
        <source>Above the chat</source>
        <translation>Über dem Chat</translation>
    </message>
    <message>
        <source>A line above the first message; empty for none.</source>
        <translation>Eine Zeile über der ersten Nachricht; leer: keine.</translation>
    </message>
    <message>
        <source>End with the character’s name</source>
        <translation>Mit dem Namen des Charakters enden</translation>
    </message>
    <message>
        <source>Without an instruct template the prompt ends with it, so that the character goes on.</source>
        <translation>Ohne Instruct-Vorlage endet der Prompt damit, sodass der Charakter weiterspricht.</translation>
    </message>
    <message>
        <source>Stop at names</source>
        <translation>An Namen anhalten</translation>
    </message>
    <message>
        <source>A new line with a name ends the reply.</source>
        <translation>Eine neue Zeile mit einem Namen beendet die Antwort.</translation>
    </message>
    <message>
        <source>Stop at the two lines above</source>
        <translation>An den beiden Zeilen oben anhalten</translation>
    </message>
    <message>
        <source>Where the model writes one of them, the reply ends.</source>
        <translation>Wo das Modell eine davon schreibt, endet die Antwort.</translation>
    </message>
    <message>
        <source>Cut an unfinished last sentence</source>
        <translation>Unfertigen letzten Satz abschneiden</translation>
    </message>
    <message>
        <source>A reply that ran into its greatest length ends with its last whole sentence.</source>
        <translation>Eine Antwort, die ihre größte Länge erreicht hat, endet mit ihrem letzten ganzen Satz.</translation>
    </message>
    <message>
        <source>One line only</source>
        <translation>Nur eine Zeile</translation>
    </message>
    <message>
        <source>The first line break ends the reply.</source>
        <translation>Der erste Zeilenumbruch beendet die Antwort.</translation>
    </message>
    <message>
        <source>Separators</source>
        <translation>Trenner</translation>
    </message>
    <message>
        <source>The reply</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>Your messages</source>
        <translation>Deine Nachrichten</translation>
    </message>
    <message>
        <source>The character’s messages</source>
        <translation>Die Nachrichten des Charakters</translation>
    </message>
    <message>
        <source>System messages</source>
        <translation>Systemnachrichten</translation>
    </message>
    <message>
        <source>The story string</source>
        <translation>Der Story-String</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>End and model</source>
        <translation>Ende und Modell</translation>
    </message>
    <message>
        <source>Before the first</source>
        <translation>Vor der ersten</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Dahinter</translation>
    </message>
    <message>
        <source>in groups and for past personas</source>
        <translation>in Gruppen und bei früheren Personas</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>Names in messages</source>
        <translation>Namen in Nachrichten</translation>
    </message>
    <message>
        <source>Whether “Name: ” stands before a message’s text.</source>
        <translation>Ob „Name: “ vor dem Text einer Nachricht steht.</translation>
    </message>
    <message>
        <source>A line break around each message</source>
        <translation>Ein Zeilenumbruch um jede Nachricht</translation>
    </message>
    <message>
        <source>Behind the markup before it, and behind it where there is no markup.</source>
        <translation>Hinter der Auszeichnung davor, und dahinter, wo keine Auszeichnung steht.</translation>
    </message>
    <message>
        <source>Macros in the markup</source>
        <translation>Makros in der Auszeichnung</translation>
    </message>
    <message>
        <source>{{name}} is who speaks.</source>
        <translation>{{name}} ist, wer spricht.</translation>
    </message>
    <message>
        <source>Examples without markup</source>
        <translation>Beispiele ohne Auszeichnung</translation>
    </message>
    <message>
        <source>Example dialogues stay as the card has them.</source>
        <translation>Beispieldialoge bleiben, wie die Karte sie hat.</translation>
    </message>
    <message>
        <source>First message where the chat begins with the character</source>
        <translation>Erste Nachricht, wo der Chat mit dem Charakter beginnt</translation>
    </message>
    <message>
        <source>For models that insist on a message of yours first.</source>
        <translation>Für Modelle, die auf einer Nachricht von dir am Anfang bestehen.</translation>
    </message>
    <message>
        <source>Ends the reply</source>
        <translation>Beendet die Antwort</translation>
    </message>
    <message>
        <source>Several: one a line.</source>
        <translation>Mehrere: einer pro Zeile.</translation>
    </message>
    <message>
        <source>The markup above ends it too</source>
        <translation>Auch die Auszeichnung oben beendet sie</translation>
    </message>
    <message>
        <source>Where the model begins a message of somebody else, the reply ends.</source>
        <translation>Wo das Modell eine Nachricht eines anderen beginnt, endet die Antwort.</translation>
    </message>
    <message>
        <source>For models called</source>
        <translation>Für Modelle namens</translation>
    </message>
    <message>
        <source>A regular expression: the template is taken by itself for models whose name fits.</source>
        <translation>Ein regulärer Ausdruck: Die Vorlage wird für Modelle, deren Name passt, von selbst genommen.</translation>
    </message>
    <message>
        <source>What the model is told first. A card’s own takes its place and may bring it back with {{original}}.</source>
        <translation>Was dem Modell zuerst gesagt wird. Der einer Karte tritt an seine Stelle und kann ihn mit {{original}} zurückholen.</translation>
    </message>
    <message>
        <source>Below the newest message</source>
        <translation>Unter der neuesten Nachricht</translation>
    </message>
    <message>
        <source>The last words before the reply.</source>
        <translation>Die letzten Worte vor der Antwort.</translation>
    </message>
    <message>
        <source>Before the thinking</source>
        <translation>Vor dem Nachdenken</translation>
    </message>
    <message>
        <source>Replies that think first begin with it; empty: none does.</source>
        <translation>Antworten, die erst nachdenken, beginnen damit; leer: keine.</translation>
    </message>
    <message>
        <source>Behind the thinking</source>
        <translation>Nach dem Nachdenken</translation>
    </message>
    <message>
        <source>What stands between both is not sent again with the next prompts.</source>
        <translation>Was zwischen beiden steht, wird mit den nächsten Prompts nicht wieder gesendet.</translation>
    </message>
    <message>
        <source>Between thinking and reply</source>
        <translation>Zwischen Nachdenken und Antwort</translation>
    </message>
    <message>
        <source>Stands there where thinking is sent again.</source>
        <translation>Steht dort, wo das Nachdenken wieder gesendet wird.</translation>
    </message>
    <message>
        <source>Markup</source>
        <translation>Auszeichnung</translation>
    </message>
    <message>
        <source>Before the reply</source>
        <translation>Vor der Antwort</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wofür sie ist</translation>
    </message>
    <message>
        <source>For people; the model never sees it.</source>
        <translation>Für Menschen; das Modell sieht es nie.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>Leave it to the model</source>
        <translation>Dem Modell überlassen</translation>
    </message>
    <message>
        <source>Masque picks the template that the model was trained with.</source>
        <translation>Masque nimmt die Vorlage, mit der das Modell trainiert wurde.</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>It ships with Masque; saving it makes it yours, and it can be brought back.</source>
        <translation>Sie kommt mit Masque; Speichern macht sie zu deiner, und sie lässt sich zurückholen.</translation>
    </message>
    <message>
        <source>In use: you chose it.</source>
        <translation>In Gebrauch: Du hast sie gewählt.</translation>
    </message>
    <message>
        <source>In use: it fits the model.</source>
        <translation>In Gebrauch: Sie passt zum Modell.</translation>
    </message>
    <message>
        <source>Yours; the one that ships can be brought back.</source>
        <translation>Deine; die mitgelieferte lässt sich zurückholen.</translation>
    </message>
    <message>
        <source>Yours.</source>
        <translation>Deine.</translation>
    </message>
    <message>
        <source>Rename the template</source>
        <translation>Vorlage umbenennen</translation>
    </message>
    <message>
        <source>Templates (*.json);;All files (*)</source>
        <translation>Vorlagen (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu…</translation>
    </message>
    <message>
        <source>Delete, or bring back what ships</source>
        <translation>Löschen, oder die mitgelieferte zurückholen</translation>
    </message>
    <message>
        <source>Export all in use…</source>
        <translation>Alle benutzten exportieren…</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message>
        <source>Import templates</source>
        <translation>Vorlagen importieren</translation>
    </message>
    <message>
        <source>Export the template</source>
        <translation>Vorlage exportieren</translation>
    </message>
    <message>
        <source>Templates (*.json)</source>
        <translation>Vorlagen (*.json)</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Kind of template</source>
        <translation>Art der Vorlage</translation>
    </message>
    <message>
        <source>Choose context and
instruct together</source>
        <translation>Kontext und Instruct
zusammen wählen</translation>
    </message>
    <message>
        <source>Using one of them uses the other one of that name, too.</source>
        <translation>Eine davon zu benutzen, benutzt auch die andere desselben Namens.</translation>
    </message>
    <message>
        <source>Instruct</source>
        <translation>Instruct</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>Templates have changes that are not saved.</source>
        <translation>Vorlagen haben ungespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>deine</translation>
    </message>
    <message>
        <source>Themes (*.json)</source>
        <translation>Themen (*.json)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Add a theme…</source>
        <translation>Thema hinzufügen…</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Add a theme</source>
        <translation>Thema hinzufügen</translation>
    </message>
    <message>
        <source>The system’s</source>
        <translation>Die des Systems</translation>
    </message>
    <message>
        <source>Bubbles</source>
        <translation>Sprechblasen</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Layout of the chat</source>
        <translation>Anordnung des Chats</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Width of the text</source>
        <translation>Textbreite</translation>
    </message>
    <message>
        <source>Something in Masque went wrong that should not have.</source>
        <translation>In Masque ging etwas schief, das nicht hätte schiefgehen dürfen.</translation>
    </message>
    <message>
        <source>Your chats are safe. A report helps to put it right.</source>
        <translation>Deine Chats sind sicher. Ein Bericht hilft, es zu beheben.</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>In the chat</source>
        <translation>Im Chat</translation>
    </message>
    <message>
        <source>After the card</source>
        <translation>Nach der Karte</translation>
    </message>
    <message>
        <source>Before the card</source>
        <translation>Vor der Karte</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>als System</translation>
    </message>
    <message>
        <source>as you</source>
        <translation>als du</translation>
    </message>
    <message>
        <source>as the character</source>
        <translation>als Charakter</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>New group…</source>
        <translation>Neue Gruppe…</translation>
    </message>
    <message>
        <source>Library…</source>
        <translation>Bibliothek…</translation>
    </message>
    <message>
        <source>Import cards or chats…</source>
        <translation>Karten oder Chats importieren…</translation>
    </message>
    <message>
        <source>Export the chat…</source>
        <translation>Chat exportieren…</translation>
    </message>
    <message>
        <source>Choose model…</source>
        <translation>Modell wählen…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Compare two presets…</source>
        <translation>Zwei Voreinstellungen vergleichen…</translation>
    </message>
    <message>
        <source>Continue the last message</source>
        <translation>Die letzte Nachricht fortsetzen</translation>
    </message>
    <message>
        <source>Write my next message</source>
        <translation>Meine nächste Nachricht schreiben</translation>
    </message>
    <message>
        <source>Delete the last message</source>
        <translation>Die letzte Nachricht löschen</translation>
    </message>
    <message>
        <source>Edit the character…</source>
        <translation>Den Charakter bearbeiten…</translation>
    </message>
    <message>
        <source>Who you play…</source>
        <translation>Wen du spielst…</translation>
    </message>
    <message>
        <source>Author’s note…</source>
        <translation>Autorennotiz…</translation>
    </message>
    <message>
        <source>Members of the chat…</source>
        <translation>Mitglieder des Chats…</translation>
    </message>
    <message>
        <source>Let the group talk on</source>
        <translation>Die Gruppe weiterreden lassen</translation>
    </message>
    <message>
        <source>Branches…</source>
        <translation>Zweige…</translation>
    </message>
    <message>
        <source>Summary of the story…</source>
        <translation>Zusammenfassung der Geschichte…</translation>
    </message>
    <message>
        <source>Templates…</source>
        <translation>Vorlagen…</translation>
    </message>
    <message>
        <source>Find and replace (regex)…</source>
        <translation>Suchen und ersetzen (Regex)…</translation>
    </message>
    <message>
        <source>Quick replies…</source>
        <translation>Schnellantworten…</translation>
    </message>
    <message>
        <source>Lorebooks…</source>
        <translation>Lorebooks…</translation>
    </message>
    <message>
        <source>How lorebooks are read…</source>
        <translation>Wie Lorebooks gelesen werden…</translation>
    </message>
    <message>
        <source>Prompt of the next reply…</source>
        <translation>Prompt der nächsten Antwort…</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Side bar</source>
        <translation>Linke Leiste</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Rechte Leiste</translation>
    </message>
    <message>
        <source>Presets and commands…</source>
        <translation>Voreinstellungen und Befehle…</translation>
    </message>
    <message>
        <source>Find in this chat…</source>
        <translation>In diesem Chat suchen…</translation>
    </message>
    <message>
        <source>Search all chats…</source>
        <translation>Alle Chats durchsuchen…</translation>
    </message>
    <message>
        <source>Find a character or chat</source>
        <translation>Charakter oder Chat suchen</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Ordinary text</source>
        <translation>Gewöhnlicher Text</translation>
    </message>
    <message>
        <source>Appearance…</source>
        <translation>Aussehen…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Masque speaks another language when it is started again.</source>
        <translation>Nach einem Neustart spricht Masque die andere Sprache.</translation>
    </message>
    <message>
        <source>The system’s language</source>
        <translation>Sprache des Systems</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Grundlegend</translation>
    </message>
    <message>
        <source>Which words may come</source>
        <translation>Welche Wörter kommen dürfen</translation>
    </message>
    <message>
        <source>Temperature, further</source>
        <translation>Mehr zur Temperatur</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Steered</source>
        <translation>Gesteuert</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>How daring the choice of words is. 0 always takes the likeliest word.</source>
        <translation>Wie gewagt die Wortwahl ist. 0 nimmt immer das wahrscheinlichste Wort.</translation>
    </message>
    <message>
        <source>Min P</source>
        <translation>Min P</translation>
    </message>
    <message>
        <source>Drops words less likely than this share of the likeliest one. 0 is off.</source>
        <translation>Lässt Wörter weg, die unwahrscheinlicher sind als dieser Anteil des wahrscheinlichsten. 0 ist aus.</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>Makes words that already stand in the context less likely. 1 is off.</source>
        <translation>Macht Wörter unwahrscheinlicher, die schon im Kontext stehen. 1 ist aus.</translation>
    </message>
    <message>
        <source>Top K</source>
        <translation>Top K</translation>
    </message>
    <message>
        <source>Keeps only this many of the likeliest words. 0 is off.</source>
        <translation>Behält nur so viele der wahrscheinlichsten Wörter. 0 ist aus.</translation>
    </message>
    <message>
        <source>Top P</source>
        <translation>Top P</translation>
    </message>
    <message>
        <source>Keeps the likeliest words that together reach this probability. 1 is off.</source>
        <translation>Behält die wahrscheinlichsten Wörter, die zusammen diese Wahrscheinlichkeit erreichen. 1 ist aus.</translation>
    </message>
    <message>
        <source>Typical P</source>
        <translation>Typical P</translation>
    </message>
    <message>
        <source>Keeps words about as surprising as is usual, up to this probability. 1 is off.</source>
        <translation>Behält Wörter, die etwa so überraschend sind wie üblich, bis zu dieser Wahrscheinlichkeit. 1 ist aus.</translation>
    </message>
    <message>
        <source>Top A</source>
        <translation>Top A</translation>
    </message>
    <message>
        <source>Drops words less likely than this times the square of the likeliest one. 0 is off.</source>
        <translation>Lässt Wörter weg, die unwahrscheinlicher sind als dies mal das Quadrat des wahrscheinlichsten. 0 ist aus.</translation>
    </message>
    <message>
        <source>Tail free</source>
        <translation>Tail free</translation>
    </message>
    <message>
        <source>Cuts the tail where the curve of likelihoods has gone flat. 1 is off.</source>
        <translation>Schneidet das Ende ab, wo die Kurve der Wahrscheinlichkeiten flach geworden ist. 1 ist aus.</translation>
    </message>
    <message>
        <source>Top n-sigma</source>
        <translation>Top n-sigma</translation>
    </message>
    <message>
        <source>Keeps words at most this many standard deviations below the best. 0 is off.</source>
        <translation>Behält Wörter, die höchstens so viele Standardabweichungen unter dem besten liegen. 0 ist aus.</translation>
    </message>
    <message>
        <source>Epsilon cutoff</source>
        <translation>Epsilon-Schnitt</translation>
    </message>
    <message>
        <source>Drops words less likely than this many ten-thousandths. 0 is off.</source>
        <translation>Lässt Wörter weg, die unwahrscheinlicher sind als so viele Zehntausendstel. 0 ist aus.</translation>
    </message>
    <message>
        <source>Eta cutoff</source>
        <translation>Eta-Schnitt</translation>
    </message>
    <message>
        <source>As epsilon, in ten-thousandths, but lower where many words are likely. 0 is off.</source>
        <translation>Wie Epsilon, in Zehntausendsteln, aber niedriger, wo viele Wörter wahrscheinlich sind. 0 ist aus.</translation>
    </message>
    <message>
        <source>XTC probability</source>
        <translation>XTC-Häufigkeit</translation>
    </message>
    <message>
        <source>How often the most obvious words are left out. 0 is off.</source>
        <translation>Wie oft die naheliegendsten Wörter weggelassen werden. 0 ist aus.</translation>
    </message>
    <message>
        <source>XTC threshold</source>
        <translation>XTC-Schwelle</translation>
    </message>
    <message>
        <source>A word is obvious from this likelihood on; the least obvious of them stays.</source>
        <translation>Ab dieser Wahrscheinlichkeit liegt ein Wort nahe; das am wenigsten naheliegende davon bleibt.</translation>
    </message>
    <message>
        <source>Dynamic temperature</source>
        <translation>Dynamische Temperatur</translation>
    </message>
    <message>
        <source>Takes a low temperature where the model is sure and a high one where it is not.</source>
        <translation>Nimmt eine niedrige Temperatur, wo das Modell sicher ist, und eine hohe, wo nicht.</translation>
    </message>
    <message>
        <source>Lowest temperature</source>
        <translation>Niedrigste Temperatur</translation>
    </message>
    <message>
        <source>The temperature where the model is sure.</source>
        <translation>Die Temperatur, wo das Modell sicher ist.</translation>
    </message>
    <message>
        <source>Highest temperature</source>
        <translation>Höchste Temperatur</translation>
    </message>
    <message>
        <source>The temperature where the model is at a loss.</source>
        <translation>Die Temperatur, wo das Modell ratlos ist.</translation>
    </message>
    <message>
        <source>Temperature exponent</source>
        <translation>Exponent der Temperatur</translation>
    </message>
    <message>
        <source>Above 1 the temperature stays low for longer.</source>
        <translation>Über 1 bleibt die Temperatur länger niedrig.</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Lowers the less likely words by the square of their distance to the best. 0 is off.</source>
        <translation>Senkt die unwahrscheinlicheren Wörter um das Quadrat ihres Abstands zum besten. 0 ist aus.</translation>
    </message>
    <message>
        <source>Smoothing curve</source>
        <translation>Glättungskurve</translation>
    </message>
    <message>
        <source>Above 1 the far words are lowered more steeply.</source>
        <translation>Über 1 werden die fernen Wörter steiler gesenkt.</translation>
    </message>
    <message>
        <source>Penalty range</source>
        <translation>Reichweite der Strafe</translation>
    </message>
    <message>
        <source>How many of the last tokens the penalties look at. 0 is all of the context.</source>
        <translation>Auf wie viele der letzten Tokens die Strafen schauen. 0 ist der ganze Kontext.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Penalty slope</source>
        <translation>Steigung der Strafe</translation>
    </message>
    <message>
        <source>How much of the penalty holds in the farther half of the range. 1 is all of it.</source>
        <translation>Wie viel der Strafe in der ferneren Hälfte der Reichweite gilt. 1 ist alles.</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>Häufigkeitsstrafe</translation>
    </message>
    <message>
        <source>Lowers a word by this much for each time it was said. 0 is off.</source>
        <translation>Senkt ein Wort um so viel für jedes Mal, dass es gesagt wurde. 0 ist aus.</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>Vorkommensstrafe</translation>
    </message>
    <message>
        <source>Lowers a word by this much if it was said at all. 0 is off.</source>
        <translation>Senkt ein Wort um so viel, wenn es überhaupt gesagt wurde. 0 ist aus.</translation>
    </message>
    <message>
        <source>No repeated runs</source>
        <translation>Keine Folge zweimal</translation>
    </message>
    <message>
        <source>No run of this many tokens comes twice. 0 is off.</source>
        <translation>Keine Folge von so vielen Tokens kommt zweimal. 0 ist aus.</translation>
    </message>
    <message>
        <source>DRY</source>
        <translation>DRY</translation>
    </message>
    <message>
        <source>Makes it less likely that a run of words said before goes on. 0 is off.</source>
        <translation>Macht unwahrscheinlicher, dass eine schon gesagte Wortfolge weitergeht. 0 ist aus.</translation>
    </message>
    <message>
        <source>DRY base</source>
        <translation>DRY-Basis</translation>
    </message>
    <message>
        <source>How fast the penalty grows with the run&apos;s length.</source>
        <translation>Wie schnell die Strafe mit der Länge der Folge wächst.</translation>
    </message>
    <message>
        <source>DRY allowed length</source>
        <translation>DRY-Freilänge</translation>
    </message>
    <message>
        <source>Runs shorter than this many tokens may come again.</source>
        <translation>Folgen, die kürzer sind als so viele Tokens, dürfen wiederkommen.</translation>
    </message>
    <message>
        <source>DRY range</source>
        <translation>DRY-Reichweite</translation>
    </message>
    <message>
        <source>How many of the last tokens DRY looks at. 0 is all of the context.</source>
        <translation>Auf wie viele der letzten Tokens DRY schaut. 0 ist der ganze Kontext.</translation>
    </message>
    <message>
        <source>Mirostat version</source>
        <translation>Mirostat-Version</translation>
    </message>
    <message>
        <source>Keeps the text&apos;s surprise near a target: version 1 or 2. 0 is off.</source>
        <translation>Hält die Überraschung des Textes nahe einem Ziel: Version 1 oder 2. 0 ist aus.</translation>
    </message>
    <message>
        <source>Mirostat target</source>
        <translation>Mirostat-Ziel</translation>
    </message>
    <message>
        <source>The surprise aimed at, in bits a token.</source>
        <translation>Die angestrebte Überraschung, in Bit pro Token.</translation>
    </message>
    <message>
        <source>Mirostat rate</source>
        <translation>Mirostat-Tempo</translation>
    </message>
    <message>
        <source>How fast it corrects itself.</source>
        <translation>Wie schnell es sich korrigiert.</translation>
    </message>
    <message>
        <source>Adaptive P target</source>
        <translation>Adaptive-P-Ziel</translation>
    </message>
    <message>
        <source>Favours words whose likelihood is near this, on average. 0 is off.</source>
        <translation>Bevorzugt Wörter, deren Wahrscheinlichkeit im Mittel nahe hieran liegt. 0 ist aus.</translation>
    </message>
    <message>
        <source>Adaptive P decay</source>
        <translation>Adaptive-P-Abklingen</translation>
    </message>
    <message>
        <source>How long earlier words count in the average.</source>
        <translation>Wie lange frühere Wörter im Mittel zählen.</translation>
    </message>
    <message>
        <source>Shortest reply</source>
        <translation>Kürzeste Antwort</translation>
    </message>
    <message>
        <source>The reply may not end before this many tokens. 0 is off.</source>
        <translation>Vor so vielen Tokens darf die Antwort nicht enden. 0 ist aus.</translation>
    </message>
    <message>
        <source>Never end by itself</source>
        <translation>Nie von selbst enden</translation>
    </message>
    <message>
        <source>The model may not end its reply: it goes on until the reply length is reached.</source>
        <translation>Das Modell darf seine Antwort nicht beenden: Sie geht weiter, bis die Länge der Antwort erreicht ist.</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} ist leer.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wähle eine andere Datei.</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MiB.</source>
        <translation>{0} ist größer als {1} MiB.</translation>
    </message>
    <message>
        <source>Make the file smaller first.</source>
        <translation>Mach die Datei zuerst kleiner.</translation>
    </message>
    <message>
        <source>The files inside the card would take more than {0} MiB.</source>
        <translation>Die Dateien in der Karte würden mehr als {0} MiB brauchen.</translation>
    </message>
    <message>
        <source>Remove another file first.</source>
        <translation>Entfern zuerst eine andere Datei.</translation>
    </message>
    <message>
        <source>The card takes {0} of {1} tokens in every prompt ({2} %).</source>
        <translation>Die Karte nimmt {0} von {1} Tokens in jedem Prompt ({2} %).</translation>
    </message>
    <message>
        <source>{0} {1} and is not constant: it can never fire.</source>
        <translation>{0} {1} und ist nicht immer an: Er kann nie ausgelöst werden.</translation>
    </message>
    <message>
        <source>{0}: the regular expression “{1}” cannot be run.</source>
        <translation>{0}: Der reguläre Ausdruck „{1}“ kann nicht ausgeführt werden.</translation>
    </message>
    <message>
        <source>A line pretends to be another turn: {0}.</source>
        <translation>Eine Zeile gibt sich als anderer Beitrag aus: {0}.</translation>
    </message>
    <message>
        <source>Old placeholders are used: {0}. Not every program replaces them.</source>
        <translation>Alte Platzhalter werden benutzt: {0}. Nicht jedes Programm ersetzt sie.</translation>
    </message>
    <message>
        <source>A placeholder is misspelt and would be sent as it is: {0}.</source>
        <translation>Ein Platzhalter ist falsch geschrieben und würde so gesendet: {0}.</translation>
    </message>
    <message>
        <source>Markup of a chat template stands in the text: {0}.</source>
        <translation>Auszeichnung einer Chat-Vorlage steht im Text: {0}.</translation>
    </message>
    <message>
        <source>There is no greeting: a new chat begins empty.</source>
        <translation>Es gibt keine Begrüßung: Ein neuer Chat beginnt leer.</translation>
    </message>
    <message>
        <source>Nothing tells the model who this is.</source>
        <translation>Nichts sagt dem Modell, wer das ist.</translation>
    </message>
    <message>
        <source>Invisible characters stand in it ({0}).</source>
        <translation>Unsichtbare Zeichen stehen darin ({0}).</translation>
    </message>
    <message>
        <source>Something went wrong inside Masque ({0}).</source>
        <translation>In Masque ging etwas schief ({0}).</translation>
    </message>
    <message>
        <source>The log has details.</source>
        <translation>Das Protokoll hat Einzelheiten.</translation>
    </message>
    <message>
        <source>The banned phrase {0}… has {1} characters, more than {2}.</source>
        <translation>Die verbotene Wendung {0}… hat {1} Zeichen, mehr als {2}.</translation>
    </message>
    <message>
        <source>Ban a shorter piece of it: its first words are enough.</source>
        <translation>Verbiete ein kürzeres Stück davon: Die ersten Wörter genügen.</translation>
    </message>
    <message>
        <source>The banned phrase {0} is no pattern that can be looked for.</source>
        <translation>Die verbotene Wendung {0} ist kein Muster, nach dem gesucht werden kann.</translation>
    </message>
    <message>
        <source>Correct it in the preset: lookarounds and back-references are not known here.</source>
        <translation>Korrigiere es in der Voreinstellung: Lookarounds und Rückverweise kennt Masque hier nicht.</translation>
    </message>
    <message>
        <source>Line {0} is no bias: “{1}”.</source>
        <translation>Zeile {0} ist kein Bias: „{1}“.</translation>
    </message>
    <message>
        <source>The newest message does not fit: card, persona and notes leave no room in {0} tokens.</source>
        <translation>Die neueste Nachricht passt nicht: Karte, Persona und Notizen lassen in {0} Tokens keinen Platz.</translation>
    </message>
    <message>
        <source>Raise the context size, lower the response length, or shorten the card.</source>
        <translation>Vergrößere den Kontext, verkürze die Länge der Antwort oder die Karte.</translation>
    </message>
    <message>
        <source>“{0}” needs “#” and a closing tag.</source>
        <translation>„{0}“ braucht „#“ und ein schließendes Tag.</translation>
    </message>
    <message>
        <source>“{0}” is not a name.</source>
        <translation>„{0}“ ist kein Name.</translation>
    </message>
    <message>
        <source>Correct the template in the template editor, or choose another context template.</source>
        <translation>Korrigiere die Vorlage im Vorlageneditor oder wähle eine andere Kontextvorlage.</translation>
    </message>
    <message>
        <source>A text of the prompt has more than {0} characters.</source>
        <translation>Ein Text des Prompts hat mehr als {0} Zeichen.</translation>
    </message>
    <message>
        <source>Shorten the card&apos;s texts, or look there for macros that hold each other.</source>
        <translation>Kürze die Texte der Karte, oder such dort nach Makros, die einander enthalten.</translation>
    </message>
    <message>
        <source>There is no setting “{0}”.</source>
        <translation>Die Einstellung „{0}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>“{0}” cannot be {1}.</source>
        <translation>„{0}“ kann nicht {1} sein.</translation>
    </message>
    <message>
        <source>Its default is {0}.</source>
        <translation>Der Standard ist {0}.</translation>
    </message>
    <message>
        <source>Choose one of: {0}.</source>
        <translation>Wähle eins von: {0}.</translation>
    </message>
    <message>
        <source>Download or export it again.</source>
        <translation>Lade sie noch einmal herunter oder exportiere sie neu.</translation>
    </message>
    <message>
        <source>It is damaged or made to harm; nothing was imported.</source>
        <translation>Sie ist beschädigt oder soll schaden; nichts wurde importiert.</translation>
    </message>
    <message>
        <source>The archive is damaged or cut off.</source>
        <translation>Das Archiv ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>The archive is encrypted.</source>
        <translation>Das Archiv ist verschlüsselt.</translation>
    </message>
    <message>
        <source>Unlock it in the tool that made it.</source>
        <translation>Entsperre es in dem Programm, das es gemacht hat.</translation>
    </message>
    <message>
        <source>The archive is packed in an unusual way.</source>
        <translation>Das Archiv ist auf ungewöhnliche Weise gepackt.</translation>
    </message>
    <message>
        <source>Export it again as a plain zip.</source>
        <translation>Exportiere es noch einmal als gewöhnliches Zip.</translation>
    </message>
    <message>
        <source>The archive has no file “{0}” in it.</source>
        <translation>Das Archiv enthält keine Datei „{0}“.</translation>
    </message>
    <message>
        <source>The picture could not be decoded.</source>
        <translation>Das Bild konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG or WebP picture.</source>
        <translation>Wähle ein Bild in PNG, JPEG oder WebP.</translation>
    </message>
    <message>
        <source>Export the character from Backyard again.</source>
        <translation>Exportiere den Charakter noch einmal aus Backyard.</translation>
    </message>
    <message>
        <source>The Backyard archive names no character.</source>
        <translation>Das Backyard-Archiv nennt keinen Charakter.</translation>
    </message>
    <message>
        <source>The archive holds {0} characters; the first was read.</source>
        <translation>Das Archiv enthält {0} Charaktere; der erste wurde gelesen.</translation>
    </message>
    <message>
        <source>The archive also holds chats; they stay in the kept file.</source>
        <translation>Das Archiv enthält auch Chats; sie bleiben in der aufgehobenen Datei.</translation>
    </message>
    <message>
        <source>The archive has no card.json in it.</source>
        <translation>Das Archiv enthält keine card.json.</translation>
    </message>
    <message>
        <source>Export the character as CHARX again.</source>
        <translation>Exportiere den Charakter noch einmal als CHARX.</translation>
    </message>
    <message>
        <source>The archive lacks {0} of the files that its card names.</source>
        <translation>Dem Archiv fehlen {0} der Dateien, die seine Karte nennt.</translation>
    </message>
    <message>
        <source>Sites and messengers strip the card when they convert a picture; download the original file.</source>
        <translation>Webseiten und Messenger werfen die Karte weg, wenn sie ein Bild umwandeln; lade die Originaldatei herunter.</translation>
    </message>
    <message>
        <source>Some characters in the card were broken and are shown as �.</source>
        <translation>Einige Zeichen der Karte waren kaputt und erscheinen als �.</translation>
    </message>
    <message>
        <source>It is {0} without a character card in it.</source>
        <translation>Es ist {0} ohne Charakterkarte darin.</translation>
    </message>
    <message>
        <source>The file has {0} MiB, more than the {1} a card may have.</source>
        <translation>Die Datei hat {0} MiB, mehr als die {1}, die eine Karte haben darf.</translation>
    </message>
    <message>
        <source>Masque reads character cards (V1, V2, V3) and the characters of most other tools.</source>
        <translation>Masque liest Charakterkarten (V1, V2, V3) und die Charaktere der meisten anderen Programme.</translation>
    </message>
    <message>
        <source>It is {0}, not a character card.</source>
        <translation>Es ist {0}, keine Charakterkarte.</translation>
    </message>
    <message>
        <source>The card has no name; the file&apos;s is used. Please give it one.</source>
        <translation>Die Karte hat keinen Namen; der der Datei wird benutzt. Bitte gib ihr einen.</translation>
    </message>
    <message>
        <source>Not text, but taken as such: {0}.</source>
        <translation>Kein Text, aber als solcher genommen: {0}.</translation>
    </message>
    <message>
        <source>The card follows specification {0}; Masque knows up to 3.0.</source>
        <translation>Die Karte folgt dem Standard {0}; Masque kennt bis 3.0.</translation>
    </message>
    <message>
        <source>The card has no name; its nickname is used.</source>
        <translation>Die Karte hat keinen Namen; ihr Spitzname wird benutzt.</translation>
    </message>
    <message>
        <source>It is a PNG picture without a character card in it.</source>
        <translation>Es ist ein PNG-Bild ohne Charakterkarte darin.</translation>
    </message>
    <message>
        <source>{0} The file&apos;s other copy was read.</source>
        <translation>{0} Die andere Kopie in der Datei wurde gelesen.</translation>
    </message>
    <message>
        <source>The ccv3 chunk was read; the chara chunk{0} differs in: {1}.</source>
        <translation>Der ccv3-Block wurde gelesen; der chara-Block{0} weicht ab in: {1}.</translation>
    </message>
    <message>
        <source>It is a PNG cut off before any character card in it.</source>
        <translation>Es ist ein PNG, das vor einer Charakterkarte abgeschnitten ist.</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>Lade sie noch einmal herunter.</translation>
    </message>
    <message>
        <source>A checksum in the PNG is wrong; compare the card with its source.</source>
        <translation>Eine Prüfsumme im PNG ist falsch; vergleich die Karte mit ihrer Quelle.</translation>
    </message>
    <message>
        <source>The PNG is cut off; its card is whole, its picture may not be.</source>
        <translation>Das PNG ist abgeschnitten; seine Karte ist ganz, sein Bild vielleicht nicht.</translation>
    </message>
    <message>
        <source>Its text is not the base64 code of a card.</source>
        <translation>Sein Text ist nicht der Base64-Code einer Karte.</translation>
    </message>
    <message>
        <source>A character in YAML is plain text under name, context and greeting.</source>
        <translation>Ein Charakter in YAML ist bloßer Text unter name, context und greeting.</translation>
    </message>
    <message>
        <source>It holds more than {0} MiB of YAML.</source>
        <translation>Es enthält mehr als {0} MiB YAML.</translation>
    </message>
    <message>
        <source>Its YAML is broken{0}.</source>
        <translation>Sein YAML ist kaputt{0}.</translation>
    </message>
    <message>
        <source>Its YAML holds a value that is no text, number or list.</source>
        <translation>Sein YAML enthält einen Wert, der weder Text noch Zahl noch Liste ist.</translation>
    </message>
    <message>
        <source>Its YAML is too deep or has too many values.</source>
        <translation>Sein YAML ist zu tief oder hat zu viele Werte.</translation>
    </message>
    <message>
        <source>Its YAML uses aliases or tags, which no character needs.</source>
        <translation>Sein YAML benutzt Aliase oder Tags, die kein Charakter braucht.</translation>
    </message>
    <message>
        <source>Its YAML holds a number of hundreds of digits.</source>
        <translation>Sein YAML enthält eine Zahl mit Hunderten von Stellen.</translation>
    </message>
    <message>
        <source>Masque reads chats of SillyTavern, Chub, CAI Tools, TextGen, KoboldAI, Agnai and Risu.</source>
        <translation>Masque liest Chats von SillyTavern, Chub, CAI Tools, TextGen, KoboldAI, Agnai und Risu.</translation>
    </message>
    <message>
        <source>{0} holds no chat.</source>
        <translation>{0} enthält keinen Chat.</translation>
    </message>
    <message>
        <source>The answer about a chat&apos;s line cannot be read.</source>
        <translation>Die Antwort zu einer Zeile des Chats kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The model’s own chat template cannot be used: {0}.</source>
        <translation>Die eigene Chat-Vorlage des Modells kann nicht benutzt werden: {0}.</translation>
    </message>
    <message>
        <source>Choose an instruct template; the usual one is used until then.</source>
        <translation>Wähle eine Instruct-Vorlage; bis dahin gilt die übliche.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Prüf die Datei.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>{0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Export the character as a V2 or V3 card in PNG or JSON.</source>
        <translation>Exportiere den Charakter als V2- oder V3-Karte in PNG oder JSON.</translation>
    </message>
    <message>
        <source>The file is {0}; Masque reads character cards of other kinds.</source>
        <translation>Die Datei ist {0}; Masque liest Charakterkarten anderer Art.</translation>
    </message>
    <message>
        <source>Its JSON holds {0}, which is no JSON number.</source>
        <translation>Ihr JSON enthält {0}, was keine JSON-Zahl ist.</translation>
    </message>
    <message>
        <source>Export the character again.</source>
        <translation>Exportiere den Charakter noch einmal.</translation>
    </message>
    <message>
        <source>Its JSON is nested more than {0} deep.</source>
        <translation>Ihr JSON ist tiefer als {0} verschachtelt.</translation>
    </message>
    <message>
        <source>It holds more than {0} MiB of JSON.</source>
        <translation>Sie enthält mehr als {0} MiB JSON.</translation>
    </message>
    <message>
        <source>Its JSON has over {0} lists and objects.</source>
        <translation>Ihr JSON hat über {0} Listen und Objekte.</translation>
    </message>
    <message>
        <source>Its JSON names “{0}” twice in one object.</source>
        <translation>Ihr JSON nennt „{0}“ zweimal in einem Objekt.</translation>
    </message>
    <message>
        <source>Remove one of the two.</source>
        <translation>Entfern eins von beiden.</translation>
    </message>
    <message>
        <source>Its JSON is broken at line {0}, column {1}: {2}.</source>
        <translation>Ihr JSON ist kaputt in Zeile {0}, Spalte {1}: {2}.</translation>
    </message>
    <message>
        <source>Export the character again, or mend that line in a text editor.</source>
        <translation>Exportiere den Charakter noch einmal oder repariere die Zeile in einem Texteditor.</translation>
    </message>
    <message>
        <source>Its JSON holds a number of thousands of digits.</source>
        <translation>Ihr JSON enthält eine Zahl mit Tausenden von Stellen.</translation>
    </message>
    <message>
        <source>Its JSON holds more than {0} values.</source>
        <translation>Ihr JSON enthält mehr als {0} Werte.</translation>
    </message>
    <message>
        <source>Masque reads lorebooks of SillyTavern, character cards, NovelAI, Agnai, Risu, KoboldAI and AI Dungeon.</source>
        <translation>Masque liest Lorebooks von SillyTavern, Charakterkarten, NovelAI, Agnai, Risu, KoboldAI und AI Dungeon.</translation>
    </message>
    <message>
        <source>{0} holds no lorebook.</source>
        <translation>{0} enthält kein Lorebook.</translation>
    </message>
    <message>
        <source>Its picture has more than {0}{1}.</source>
        <translation>Ihr Bild hat mehr als {0}{1}.</translation>
    </message>
    <message>
        <source>Make the picture smaller first.</source>
        <translation>Mach das Bild zuerst kleiner.</translation>
    </message>
    <message>
        <source>The picture is damaged or cut off.</source>
        <translation>Das Bild ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>It is not a PNG file.</source>
        <translation>Es ist keine PNG-Datei.</translation>
    </message>
    <message>
        <source>It begins as a PNG file but has no PNG header.</source>
        <translation>Sie beginnt wie eine PNG-Datei, hat aber keinen PNG-Kopf.</translation>
    </message>
    <message>
        <source>Its PNG has over {0} chunks.</source>
        <translation>Ihr PNG hat über {0} Blöcke.</translation>
    </message>
    <message>
        <source>It is made to harm.</source>
        <translation>Sie soll Schaden anrichten.</translation>
    </message>
    <message>
        <source>A text in its PNG is longer than {0} MiB.</source>
        <translation>Ein Text in ihrem PNG ist länger als {0} MiB.</translation>
    </message>
    <message>
        <source>Its compressed text is damaged.</source>
        <translation>Ihr gepackter Text ist beschädigt.</translation>
    </message>
    <message>
        <source>{0}: the field “{1}” is not {2}.</source>
        <translation>{0}: Das Feld „{1}“ ist nicht {2}.</translation>
    </message>
    <message>
        <source>{0} is {1} KiB; a preset has at most {2} KiB.</source>
        <translation>{0} hat {1} KiB; eine Voreinstellung hat höchstens {2} KiB.</translation>
    </message>
    <message>
        <source>{0} holds no preset.</source>
        <translation>{0} enthält keine Voreinstellung.</translation>
    </message>
    <message>
        <source>Export the preset again, or correct the field in a text editor.</source>
        <translation>Exportiere die Voreinstellung noch einmal oder korrigiere das Feld in einem Texteditor.</translation>
    </message>
    <message>
        <source>Choose a preset or template file in JSON format.</source>
        <translation>Wähle eine Voreinstellung oder Vorlage im JSON-Format.</translation>
    </message>
    <message>
        <source>{0} is not valid JSON.</source>
        <translation>{0} ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>A preset file is one JSON object with named fields.</source>
        <translation>Eine Voreinstellung ist ein JSON-Objekt mit benannten Feldern.</translation>
    </message>
    <message>
        <source>Export the preset again; the file may be cut short.</source>
        <translation>Exportiere die Voreinstellung noch einmal; die Datei ist vielleicht abgeschnitten.</translation>
    </message>
    <message>
        <source>Masque reads sampler presets of SillyTavern, KoboldAI, NovelAI, TextGen and LM Studio.</source>
        <translation>Masque liest Sampler-Voreinstellungen von SillyTavern, KoboldAI, NovelAI, TextGen und LM Studio.</translation>
    </message>
    <message>
        <source>{0} is too large for a preset.</source>
        <translation>{0} ist zu groß für eine Voreinstellung.</translation>
    </message>
    <message>
        <source>{0} holds no sampler preset.</source>
        <translation>{0} enthält keine Sampler-Voreinstellung.</translation>
    </message>
    <message>
        <source>{0} holds no quick replies.</source>
        <translation>{0} enthält keine Schnellantworten.</translation>
    </message>
    <message>
        <source>Choose a set that SillyTavern has exported.</source>
        <translation>Wähle einen Satz, den SillyTavern exportiert hat.</translation>
    </message>
    <message>
        <source>{0} holds no regex scripts.</source>
        <translation>{0} enthält keine Regex-Skripte.</translation>
    </message>
    <message>
        <source>Choose a file that SillyTavern&apos;s regex extension exported.</source>
        <translation>Wähle eine Datei, die die Regex-Erweiterung von SillyTavern exportiert hat.</translation>
    </message>
    <message>
        <source>The settings file holds no settings.</source>
        <translation>Die Einstellungsdatei enthält keine Einstellungen.</translation>
    </message>
    <message>
        <source>{0} may hold passwords of servers, and was passed over.</source>
        <translation>{0} kann Passwörter von Servern enthalten und wurde übergangen.</translation>
    </message>
    <message>
        <source>There are {0} files; the first {1} were looked at.</source>
        <translation>Es gibt {0} Dateien; die ersten {1} wurden angesehen.</translation>
    </message>
    <message>
        <source>{0} is a link or no file, and was passed over.</source>
        <translation>{0} ist eine Verknüpfung oder keine Datei und wurde übergangen.</translation>
    </message>
    <message>
        <source>{0} has more than {1} MiB, and was passed over.</source>
        <translation>{0} hat mehr als {1} MiB und wurde übergangen.</translation>
    </message>
    <message>
        <source>The file holds no group.</source>
        <translation>Die Datei enthält keine Gruppe.</translation>
    </message>
    <message>
        <source>Choose a file of SillyTavern&apos;s folder groups.</source>
        <translation>Wähle eine Datei aus SillyTaverns Ordner groups.</translation>
    </message>
    <message>
        <source>{0} holds no template.</source>
        <translation>{0} enthält keine Vorlage.</translation>
    </message>
    <message>
        <source>Choose a context, instruct, system prompt or reasoning file, or a master file with all of them.</source>
        <translation>Wähle eine Datei mit Kontext, Instruct, System-Prompt oder Nachdenken, oder eine Gesamtdatei mit allen.</translation>
    </message>
    <message>
        <source>Reading it ended its process (status {0}).</source>
        <translation>Beim Lesen endete der Prozess (Status {0}).</translation>
    </message>
    <message>
        <source>Reading it took longer than {0} s.</source>
        <translation>Das Lesen dauerte länger als {0} s.</translation>
    </message>
    <message>
        <source>Reading it would take more than {0} MiB of memory.</source>
        <translation>Das Lesen würde mehr als {0} MiB Speicher brauchen.</translation>
    </message>
    <message>
        <source>Reading it failed inside Masque ({0}).</source>
        <translation>Das Lesen misslang in Masque ({0}).</translation>
    </message>
    <message>
        <source>Please report this file; the log has the details.</source>
        <translation>Bitte melde diese Datei; das Protokoll hat Einzelheiten.</translation>
    </message>
    <message>
        <source>It is damaged or made to harm.</source>
        <translation>Sie ist beschädigt oder soll Schaden anrichten.</translation>
    </message>
    <message>
        <source>Masque cannot write cards as “{0}”.</source>
        <translation>Masque kann Karten nicht als „{0}“ schreiben.</translation>
    </message>
    <message>
        <source>Name a file .png, .json or .charx.</source>
        <translation>Nenn eine Datei .png, .json oder .charx.</translation>
    </message>
    <message>
        <source>Name a folder of cards.</source>
        <translation>Nenn einen Ordner mit Karten.</translation>
    </message>
    <message>
        <source>{0} holds too many files of this name.</source>
        <translation>{0} enthält zu viele Dateien dieses Namens.</translation>
    </message>
    <message>
        <source>A chat cannot be written as “{0}”.</source>
        <translation>Ein Chat kann nicht als „{0}“ geschrieben werden.</translation>
    </message>
    <message>
        <source>Give the file the suffix .jsonl, .txt, .md or .html.</source>
        <translation>Gib der Datei die Endung .jsonl, .txt, .md oder .html.</translation>
    </message>
    <message>
        <source>Lines {0}{1} could not be read; they are kept, and exported with the chat.</source>
        <translation>Die Zeilen {0}{1} konnten nicht gelesen werden; sie bleiben aufgehoben und werden mit dem Chat exportiert.</translation>
    </message>
    <message>
        <source>Line {0} could not be read; it is kept, and exported with the chat.</source>
        <translation>Zeile {0} konnte nicht gelesen werden; sie bleibt aufgehoben und wird mit dem Chat exportiert.</translation>
    </message>
    <message>
        <source>The engine stopped while it wrote.</source>
        <translation>Die Engine blieb beim Schreiben stehen.</translation>
    </message>
    <message>
        <source>Start the comparison again.</source>
        <translation>Beginn den Vergleich noch einmal.</translation>
    </message>
    <message>
        <source>No chat is open.</source>
        <translation>Kein Chat ist offen.</translation>
    </message>
    <message>
        <source>Open one first.</source>
        <translation>Öffne zuerst einen.</translation>
    </message>
    <message>
        <source>A reply is being written.</source>
        <translation>Gerade wird eine Antwort geschrieben.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it.</source>
        <translation>Warte, bis sie fertig ist, oder halt sie an.</translation>
    </message>
    <message>
        <source>The reply was not kept: the chat is no longer where it was compared.</source>
        <translation>Die Antwort wurde nicht behalten: Der Chat ist nicht mehr, wo verglichen wurde.</translation>
    </message>
    <message>
        <source>Take back what came after, or compare again.</source>
        <translation>Nimm zurück, was danach kam, oder vergleich noch einmal.</translation>
    </message>
    <message>
        <source>A group needs somebody in it.</source>
        <translation>Eine Gruppe braucht jemanden darin.</translation>
    </message>
    <message>
        <source>Choose at least one character.</source>
        <translation>Wähle mindestens einen Charakter.</translation>
    </message>
    <message>
        <source>Change the group when it has ended, or stop it.</source>
        <translation>Ändere die Gruppe, wenn es zu Ende ist, oder halt es an.</translation>
    </message>
    <message>
        <source>That member has no card any more.</source>
        <translation>Dieses Mitglied hat keine Karte mehr.</translation>
    </message>
    <message>
        <source>Bring it back from the trash in the library.</source>
        <translation>Hol sie in der Bibliothek aus dem Papierkorb.</translation>
    </message>
    <message>
        <source>The pattern {0} took too long twice and is off until Masque is restarted.</source>
        <translation>Das Muster {0} dauerte zweimal zu lange und ist aus, bis Masque neu gestartet wird.</translation>
    </message>
    <message>
        <source>Simplify it in its lorebook or rule.</source>
        <translation>Vereinfache es in seinem Lorebook oder seiner Regel.</translation>
    </message>
    <message>
        <source>This lorebook is now used in the open chat; “Used in…” in its window changes that.</source>
        <translation>Dieses Lorebook wird jetzt im offenen Chat benutzt; „Benutzt in…“ in seinem Fenster ändert das.</translation>
    </message>
    <message>
        <source>They are in no chat yet: bind them under “Used in…” in the lorebook window.</source>
        <translation>Sie sind noch in keinem Chat: Binde sie unter „Benutzt in…“ im Lorebook-Fenster.</translation>
    </message>
    <message>
        <source>There are no character cards in {0}.</source>
        <translation>In {0} liegen keine Charakterkarten.</translation>
    </message>
    <message>
        <source>This chat was imported before.</source>
        <translation>Dieser Chat wurde schon importiert.</translation>
    </message>
    <message>
        <source>The prompt of this message was not kept.</source>
        <translation>Der Prompt dieser Nachricht wurde nicht behalten.</translation>
    </message>
    <message>
        <source>Greetings have none, and replies have one from this version on.</source>
        <translation>Begrüßungen haben keinen, und Antworten haben ihn ab dieser Version.</translation>
    </message>
    <message>
        <source>The prompt cannot be taken apart: no model is loaded.</source>
        <translation>Der Prompt kann nicht zerlegt werden: Kein Modell ist geladen.</translation>
    </message>
    <message>
        <source>Choose one in the panel.</source>
        <translation>Wähle eins in der rechten Leiste.</translation>
    </message>
    <message>
        <source>The engine stopped.</source>
        <translation>Die Engine blieb stehen.</translation>
    </message>
    <message>
        <source>Exit code {0}.</source>
        <translation>Exit-Code {0}.</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>Kein Modell ist geladen.</translation>
    </message>
    <message>
        <source>Choose one in the panel on the right.</source>
        <translation>Wähle eins in der rechten Leiste.</translation>
    </message>
    <message>
        <source>The engine ended while it counted tokens.</source>
        <translation>Die Engine endete, während sie Tokens zählte.</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>Die Engine antwortet nicht.</translation>
    </message>
    <message>
        <source>Restart it from the panel.</source>
        <translation>Starte sie in der rechten Leiste neu.</translation>
    </message>
    <message>
        <source>{0} is too large for a picture.</source>
        <translation>{0} ist zu groß für ein Bild.</translation>
    </message>
    <message>
        <source>“{0}” is not your own.</source>
        <translation>„{0}“ ist nicht deine eigene.</translation>
    </message>
    <message>
        <source>Only your own can be deleted or renamed.</source>
        <translation>Nur eigene können gelöscht oder umbenannt werden.</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>Es gibt: {0}.</translation>
    </message>
    <message>
        <source>{0} cannot be made: {1}.</source>
        <translation>{0} kann nicht angelegt werden: {1}.</translation>
    </message>
    <message>
        <source>Move away what is in its place.</source>
        <translation>Räum weg, was an seiner Stelle liegt.</translation>
    </message>
    <message>
        <source>Sampler preset of {0}. Without effect here: {1}.</source>
        <translation>Sampler-Voreinstellung von {0}. Hier ohne Wirkung: {1}.</translation>
    </message>
    <message>
        <source>This message cannot be written again: how it was made was not kept.</source>
        <translation>Diese Nachricht kann nicht noch einmal geschrieben werden: Wie sie entstand, wurde nicht behalten.</translation>
    </message>
    <message>
        <source>Replies have kept it from this version on; greetings and edits have no prompt.</source>
        <translation>Antworten behalten es ab dieser Version; Begrüßungen und Bearbeitetes haben keinen Prompt.</translation>
    </message>
    <message>
        <source>A preset needs a name.</source>
        <translation>Eine Voreinstellung braucht einen Namen.</translation>
    </message>
    <message>
        <source>Type one and save again.</source>
        <translation>Gib einen ein und speichere noch einmal.</translation>
    </message>
    <message>
        <source>There is nothing to sum up yet.</source>
        <translation>Es gibt noch nichts zusammenzufassen.</translation>
    </message>
    <message>
        <source>The newest messages are read as they are.</source>
        <translation>Die neuesten Nachrichten werden gelesen, wie sie sind.</translation>
    </message>
    <message>
        <source>{0} is too large.</source>
        <translation>{0} ist zu groß.</translation>
    </message>
    <message>
        <source>Keep it where it is.</source>
        <translation>Lass es, wo es ist.</translation>
    </message>
    <message>
        <source>Open one to see its prompt under this template.</source>
        <translation>Öffne einen, um seinen Prompt mit dieser Vorlage zu sehen.</translation>
    </message>
    <message>
        <source>The prompt appears here when one is ready.</source>
        <translation>Der Prompt erscheint hier, wenn eins bereit ist.</translation>
    </message>
    <message>
        <source>Only your own can be renamed.</source>
        <translation>Nur eigene können umbenannt werden.</translation>
    </message>
    <message>
        <source>The reply cannot go on from there: how it was made was not kept.</source>
        <translation>Die Antwort kann von dort nicht weitergehen: Wie sie entstand, wurde nicht behalten.</translation>
    </message>
    <message>
        <source>{0} is no SillyTavern data folder.</source>
        <translation>{0} ist kein Datenordner von SillyTavern.</translation>
    </message>
    <message>
        <source>Name the folder that holds “characters” and “chats”, usually data/default-user.</source>
        <translation>Nenn den Ordner, der „characters“ und „chats“ enthält, meist data/default-user.</translation>
    </message>
    <message>
        <source>Continue goes on from here.</source>
        <translation>Fortsetzen macht von hier weiter.</translation>
    </message>
    <message>
        <source>A backup of {0} needs {1} MB; {2} MB are free in {3}.</source>
        <translation>Eine Sicherung von {0} braucht {1} MB; in {3} sind {2} MB frei.</translation>
    </message>
    <message>
        <source>Free some space and start again; nothing was changed.</source>
        <translation>Schaff Platz und starte noch einmal; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The message has {0} texts, none with index {1}.</source>
        <translation>Die Nachricht hat {0} Texte, keinen mit dem Index {1}.</translation>
    </message>
    <message>
        <source>{0} cannot keep a write-ahead log (journal mode {1}).</source>
        <translation>{0} kann kein Write-Ahead-Log führen (Journal-Modus {1}).</translation>
    </message>
    <message>
        <source>Choose a folder on a local disk with --data-dir.</source>
        <translation>Wähle mit --data-dir einen Ordner auf einer lokalen Platte.</translation>
    </message>
    <message>
        <source>The folder {0} does not exist.</source>
        <translation>Den Ordner {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation>Leg ihn zuerst an.</translation>
    </message>
    <message>
        <source>{0} is a database of another program.</source>
        <translation>{0} ist die Datenbank eines anderen Programms.</translation>
    </message>
    <message>
        <source>{0} was written by a newer Masque (schema {1}, this one knows {2}).</source>
        <translation>{0} wurde von einem neueren Masque geschrieben (Schema {1}, dieses kennt {2}).</translation>
    </message>
    <message>
        <source>Start with another --data-dir.</source>
        <translation>Starte mit einem anderen --data-dir.</translation>
    </message>
    <message>
        <source>Install the newer version again, or start with another --data-dir. The file is unchanged.</source>
        <translation>Installiere die neuere Version wieder oder starte mit einem anderen --data-dir. Die Datei ist unverändert.</translation>
    </message>
    <message>
        <source>{0} is damaged: it is not the file that was stored.</source>
        <translation>{0} ist beschädigt: Es ist nicht die Datei, die gespeichert wurde.</translation>
    </message>
    <message>
        <source>A picture or card file is missing: {0} ({1}).</source>
        <translation>Ein Bild oder eine Kartendatei fehlt: {0} ({1}).</translation>
    </message>
    <message>
        <source>Delete it and import the card again.</source>
        <translation>Lösch sie und importiere die Karte noch einmal.</translation>
    </message>
    <message>
        <source>Restore the folder from your own backup, or import the card again.</source>
        <translation>Stell den Ordner aus deiner eigenen Sicherung wieder her oder importiere die Karte noch einmal.</translation>
    </message>
    <message>
        <source>Free some space, or give yourself the right to write there, and try again.</source>
        <translation>Schaff Platz oder gib dir das Recht, dort zu schreiben, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The history holds rows that belong to nothing, so it was left as it was.</source>
        <translation>Der Verlauf enthält Zeilen, die zu nichts gehören; darum blieb er, wie er war.</translation>
    </message>
    <message>
        <source>Restore the newest file of the folder backups/.</source>
        <translation>Stell die neueste Datei des Ordners backups/ wieder her.</translation>
    </message>
    <message>
        <source>Masque&apos;s own folder {0}/ is missing.</source>
        <translation>Masques eigener Ordner {0}/ fehlt.</translation>
    </message>
    <message>
        <source>Install Masque again.</source>
        <translation>Installiere Masque noch einmal.</translation>
    </message>
    <message>
        <source>The data folder {0} cannot be used: {1}.</source>
        <translation>Der Datenordner {0} kann nicht benutzt werden: {1}.</translation>
    </message>
    <message>
        <source>Choose another one with --data-dir DIR or MASQUE_DATA_DIR.</source>
        <translation>Wähle einen anderen mit --data-dir ORDNER oder MASQUE_DATA_DIR.</translation>
    </message>
    <message>
        <source>This is your only persona.</source>
        <translation>Das ist deine einzige Persona.</translation>
    </message>
    <message>
        <source>Add another one first, or rename it.</source>
        <translation>Füg zuerst eine andere hinzu, oder benenn sie um.</translation>
    </message>
    <message>
        <source>There is no {0} with the number {1}.</source>
        <translation>Es gibt kein {0} mit der Nummer {1}.</translation>
    </message>
    <message>
        <source>It may have been purged.</source>
        <translation>Vielleicht wurde es endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Keep a copy of it, move it away, and Masque begins anew. There is no backup of it yet.</source>
        <translation>Heb eine Kopie davon auf, verschieb sie, und Masque fängt neu an. Eine Sicherung gibt es noch nicht.</translation>
    </message>
    <message>
        <source>Keep a copy of it, then put {0} in its place.</source>
        <translation>Heb eine Kopie davon auf und leg dann {0} an ihre Stelle.</translation>
    </message>
    <message>
        <source>There is no room to save: {0} MB are free where {1} lies ({2}).</source>
        <translation>Zum Speichern ist kein Platz: {0} MB sind frei, wo {1} liegt ({2}).</translation>
    </message>
    <message>
        <source>Free some space and try again; nothing that was saved before is lost.</source>
        <translation>Schaff Platz und versuch es noch einmal; nichts, was gespeichert war, ist verloren.</translation>
    </message>
    <message>
        <source>{0} is open in another Masque.</source>
        <translation>{0} ist in einem anderen Masque offen.</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}).</source>
        <translation>{0} kann nicht beschrieben werden ({1}).</translation>
    </message>
    <message>
        <source>The disk could not read or write {0} ({1}).</source>
        <translation>Die Platte konnte {0} nicht lesen oder schreiben ({1}).</translation>
    </message>
    <message>
        <source>Go to that window, close it, or start with another --data-dir.</source>
        <translation>Geh zu jenem Fenster, schließ es oder starte mit einem anderen --data-dir.</translation>
    </message>
    <message>
        <source>Give yourself the right to write there, or start with another --data-dir.</source>
        <translation>Gib dir das Recht, dort zu schreiben, oder starte mit einem anderen --data-dir.</translation>
    </message>
    <message>
        <source>Check the disk and its free space, then start again; what was saved is kept.</source>
        <translation>Prüf die Platte und ihren freien Platz und starte noch einmal; was gespeichert war, bleibt.</translation>
    </message>
    <message>
        <source>A value is nested deeper than {0} levels and was not stored.</source>
        <translation>Ein Wert ist tiefer als {0} Ebenen verschachtelt und wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Nothing a person wrote is nested like this: the file it came from is damaged or hostile.</source>
        <translation>Nichts, was ein Mensch schrieb, ist so verschachtelt: Die Datei, aus der es kommt, ist beschädigt oder feindlich.</translation>
    </message>
    <message>
        <source>The prompt was not read to its end.</source>
        <translation>Der Prompt wurde nicht zu Ende gelesen.</translation>
    </message>
    <message>
        <source>The benchmark process ended.</source>
        <translation>Der Messprozess endete.</translation>
    </message>
    <message>
        <source>Load a model first.</source>
        <translation>Lade zuerst ein Modell.</translation>
    </message>
    <message>
        <source>The engine&apos;s log has the details.</source>
        <translation>Das Protokoll der Engine hat Einzelheiten.</translation>
    </message>
    <message>
        <source>Correct it in the sampler preset, or take it out there.</source>
        <translation>Korrigiere es in der Sampler-Voreinstellung, oder nimm es dort heraus.</translation>
    </message>
    <message>
        <source>The grammar has {0} characters, more than {1}.</source>
        <translation>Die Grammatik hat {0} Zeichen, mehr als {1}.</translation>
    </message>
    <message>
        <source>Use a shorter one.</source>
        <translation>Nimm eine kürzere.</translation>
    </message>
    <message>
        <source>The JSON schema is not JSON: line {0}: {1}.</source>
        <translation>Das JSON-Schema ist kein JSON: Zeile {0}: {1}.</translation>
    </message>
    <message>
        <source>The grammar cannot be read: line {0}: {1}.</source>
        <translation>Die Grammatik kann nicht gelesen werden: Zeile {0}: {1}.</translation>
    </message>
    <message>
        <source>The grammar cannot be read: it is nested too deeply.</source>
        <translation>Die Grammatik kann nicht gelesen werden: Sie ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The grammar cannot be followed: line {0}: {1} is a mark of the model, not text.</source>
        <translation>Der Grammatik kann nicht gefolgt werden: Zeile {0}: {1} ist ein Zeichen des Modells, kein Text.</translation>
    </message>
    <message>
        <source>Leave it out: a reply ends by itself where its grammar is over.</source>
        <translation>Lass es weg: Eine Antwort endet von selbst, wo ihre Grammatik endet.</translation>
    </message>
    <message>
        <source>Download this file again.</source>
        <translation>Lade diese Datei noch einmal herunter.</translation>
    </message>
    <message>
        <source>{0} has {1} bytes; more than {2} is not believable.</source>
        <translation>{0} hat {1} Bytes; mehr als {2} ist nicht glaubhaft.</translation>
    </message>
    <message>
        <source>{0} holds no JSON object.</source>
        <translation>{0} enthält kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>{0} is not valid JSON: {1}.</source>
        <translation>{0} ist kein gültiges JSON: {1}.</translation>
    </message>
    <message>
        <source>Close other programs that use this memory, or choose a smaller model.</source>
        <translation>Schließ andere Programme, die diesen Speicher benutzen, oder wähle ein kleineres Modell.</translation>
    </message>
    <message>
        <source>{0} needs {1} of memory as {2} (weights {3}, {4} tokens of context {5}, work space {6}); {7} are free on {8}.</source>
        <translation>{0} braucht {1} Speicher als {2} (Gewichte {3}, {4} Tokens Kontext {5}, Arbeitsraum {6}); auf {8} sind {7} frei.</translation>
    </message>
    <message>
        <source>Load it as nf4, which fits.</source>
        <translation>Lade es als nf4, das passt.</translation>
    </message>
    <message>
        <source>Choose the folder of a model in Hugging Face layout: config.json, tokenizer.json, *.safetensors.</source>
        <translation>Wähle den Ordner eines Modells im Hugging-Face-Format: config.json, tokenizer.json, *.safetensors.</translation>
    </message>
    <message>
        <source>This is a LoRA adapter. Merge it into its base model and choose the merged folder.</source>
        <translation>Das ist ein LoRA-Adapter. Verschmelze ihn mit seinem Grundmodell und wähle den verschmolzenen Ordner.</translation>
    </message>
    <message>
        <source>This is a download cache. Choose the folder inside its snapshots folder.</source>
        <translation>Das ist ein Download-Cache. Wähle den Ordner in seinem Ordner snapshots.</translation>
    </message>
    <message>
        <source>GGUF files are not read. Download the model in Hugging Face layout (safetensors).</source>
        <translation>GGUF-Dateien werden nicht gelesen. Lade das Modell im Hugging-Face-Format (safetensors) herunter.</translation>
    </message>
    <message>
        <source>Supported are {0}.</source>
        <translation>Unterstützt werden {0}.</translation>
    </message>
    <message>
        <source>{0} holds no config.json.</source>
        <translation>{0} enthält keine config.json.</translation>
    </message>
    <message>
        <source>{0} has an auto_map: this model wants to run Python code of its own, which is refused.</source>
        <translation>{0} hat eine auto_map: Dieses Modell will eigenen Python-Code ausführen, und das wird abgelehnt.</translation>
    </message>
    <message>
        <source>Use a model that transformers knows by itself, such as a Llama.</source>
        <translation>Nimm ein Modell, das transformers von sich aus kennt, etwa ein Llama.</translation>
    </message>
    <message>
        <source>Remove the key, or download the model again from a source you trust.</source>
        <translation>Entfern den Schlüssel oder lade das Modell noch einmal aus einer Quelle, der du traust.</translation>
    </message>
    <message>
        <source>Download config.json again.</source>
        <translation>Lade config.json noch einmal herunter.</translation>
    </message>
    <message>
        <source>Use the unquantised model (Masque quantises it) or one saved with bitsandbytes.</source>
        <translation>Nimm das unquantisierte Modell (Masque quantisiert es) oder eins, das mit bitsandbytes gespeichert ist.</translation>
    </message>
    <message>
        <source>The folder is incomplete or config.json belongs to another model; download it again.</source>
        <translation>Der Ordner ist unvollständig, oder config.json gehört zu einem anderen Modell; lade es noch einmal herunter.</translation>
    </message>
    <message>
        <source>Choose the folder that holds the model&apos;s config.json.</source>
        <translation>Wähle den Ordner mit der config.json des Modells.</translation>
    </message>
    <message>
        <source>{0} holds no tokenizer.json.</source>
        <translation>{0} enthält keine tokenizer.json.</translation>
    </message>
    <message>
        <source>Download tokenizer.json and tokenizer_config.json from where the model came from.</source>
        <translation>Lade tokenizer.json und tokenizer_config.json von dort herunter, woher das Modell kam.</translation>
    </message>
    <message>
        <source>{0} weights are missing, the first is {1}.</source>
        <translation>{0} Gewichte fehlen, das erste ist {1}.</translation>
    </message>
    <message>
        <source>There are weights of more than {0} layers, which is what config.json says.</source>
        <translation>Es gibt Gewichte von mehr als {0} Schichten, die config.json nennt.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions.</source>
        <translation>Prüf die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>{0} has the shape {1}, where config.json means {2}.</source>
        <translation>{0} hat die Form {1}, wo config.json {2} meint.</translation>
    </message>
    <message>
        <source>The tokenizer of {0} is of a kind without tokenizer.json.</source>
        <translation>Der Tokenizer von {0} ist von einer Art ohne tokenizer.json.</translation>
    </message>
    <message>
        <source>Download tokenizer.json from where the model came from.</source>
        <translation>Lade tokenizer.json von dort herunter, woher das Modell kam.</translation>
    </message>
    <message>
        <source>{0} weights of {1} are missing or of another shape than config.json says, the first is {2}.</source>
        <translation>{0} Gewichte von {1} fehlen oder haben eine andere Form, als config.json sagt, das erste ist {2}.</translation>
    </message>
    <message>
        <source>The folder is incomplete or mixes two models; download it again.</source>
        <translation>Der Ordner ist unvollständig oder mischt zwei Modelle; lade ihn noch einmal herunter.</translation>
    </message>
    <message>
        <source>The tokenizer of {0} cannot be read: {1}.</source>
        <translation>Der Tokenizer von {0} kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>Download its tokenizer files again; the engine&apos;s log has the details.</source>
        <translation>Lade seine Tokenizer-Dateien noch einmal herunter; das Protokoll der Engine hat Einzelheiten.</translation>
    </message>
    <message>
        <source>Send less at once.</source>
        <translation>Sende weniger auf einmal.</translation>
    </message>
    <message>
        <source>{0} where {1} belongs.</source>
        <translation>{0}, wo {1} hingehört.</translation>
    </message>
    <message>
        <source>{0} has {1} bytes, more than {2}.</source>
        <translation>{0} hat {1} Bytes, mehr als {2}.</translation>
    </message>
    <message>
        <source>A message has no type.</source>
        <translation>Eine Nachricht hat keinen Typ.</translation>
    </message>
    <message>
        <source>{0} does not have exactly its fields.</source>
        <translation>{0} hat nicht genau seine Felder.</translation>
    </message>
    <message>
        <source>A list was expected.</source>
        <translation>Eine Liste wurde erwartet.</translation>
    </message>
    <message>
        <source>{0} values where {1} belong.</source>
        <translation>{0} Werte, wo {1} hingehören.</translation>
    </message>
    <message>
        <source>{0} is not quantised.</source>
        <translation>{0} ist nicht quantisiert.</translation>
    </message>
    <message>
        <source>Load it as nf4, fp4 or int8 first.</source>
        <translation>Lade es zuerst als nf4, fp4 oder int8.</translation>
    </message>
    <message>
        <source>Part of the model is in RAM and not quantised.</source>
        <translation>Ein Teil des Modells liegt im RAM und ist nicht quantisiert.</translation>
    </message>
    <message>
        <source>Save it on a machine where it fits on the GPU.</source>
        <translation>Speichere es auf einem Rechner, auf dessen GPU es passt.</translation>
    </message>
    <message>
        <source>{0} exists already.</source>
        <translation>{0} gibt es schon.</translation>
    </message>
    <message>
        <source>Choose a new folder.</source>
        <translation>Wähle einen neuen Ordner.</translation>
    </message>
    <message>
        <source>The model takes {0}; {1} are free in {2}.</source>
        <translation>Das Modell braucht {0}; in {2} sind {1} frei.</translation>
    </message>
    <message>
        <source>Make room or choose another disk.</source>
        <translation>Schaff Platz oder wähle eine andere Platte.</translation>
    </message>
    <message>
        <source>The prompt has {0} tokens; the context holds {1}.</source>
        <translation>Der Prompt hat {0} Tokens; der Kontext fasst {1}.</translation>
    </message>
    <message>
        <source>Shorten the character&apos;s texts or the last messages, or raise the context length.</source>
        <translation>Kürze die Texte des Charakters oder die letzten Nachrichten, oder vergrößere den Kontext.</translation>
    </message>
    <message>
        <source>Two replies at once need {0} more memory; {1} are free.</source>
        <translation>Zwei Antworten zugleich brauchen {0} mehr Speicher; {1} sind frei.</translation>
    </message>
    <message>
        <source>Shorten the replies or the context, or compare one preset after the other.</source>
        <translation>Kürze die Antworten oder den Kontext, oder vergleich eine Voreinstellung nach der anderen.</translation>
    </message>
    <message>
        <source>{0} is empty (0 bytes).</source>
        <translation>{0} ist leer (0 Bytes).</translation>
    </message>
    <message>
        <source>{0} is a Git LFS pointer of {1} bytes, not the weights themselves.</source>
        <translation>{0} ist ein Git-LFS-Zeiger von {1} Bytes, nicht die Gewichte selbst.</translation>
    </message>
    <message>
        <source>Run `git lfs pull` in the model folder, or download the file itself.</source>
        <translation>Führ `git lfs pull` im Modellordner aus oder lade die Datei selbst herunter.</translation>
    </message>
    <message>
        <source>{0} is not a safetensors file (header of {1} bytes).</source>
        <translation>{0} ist keine safetensors-Datei (Kopf von {1} Bytes).</translation>
    </message>
    <message>
        <source>{0} is cut off inside its header: {1} of at least {2} bytes.</source>
        <translation>{0} ist in seinem Kopf abgeschnitten: {1} von mindestens {2} Bytes.</translation>
    </message>
    <message>
        <source>{0} has a damaged header: no table of tensors.</source>
        <translation>{0} hat einen beschädigten Kopf: keine Tensortabelle.</translation>
    </message>
    <message>
        <source>{0} has a damaged header at the tensor {1}.</source>
        <translation>{0} hat einen beschädigten Kopf beim Tensor {1}.</translation>
    </message>
    <message>
        <source>{0} is cut off: {1} of {2} are there ({3} bytes are missing).</source>
        <translation>{0} ist abgeschnitten: {1} von {2} sind da ({3} Bytes fehlen).</translation>
    </message>
    <message>
        <source>{0} is {1} bytes longer than its header says.</source>
        <translation>{0} ist {1} Bytes länger, als sein Kopf sagt.</translation>
    </message>
    <message>
        <source>{0} has a damaged header: {1}.</source>
        <translation>{0} hat einen beschädigten Kopf: {1}.</translation>
    </message>
    <message>
        <source>{0} has a damaged header: gap before {1}.</source>
        <translation>{0} hat einen beschädigten Kopf: Lücke vor {1}.</translation>
    </message>
    <message>
        <source>Use a model with a byte-level BPE or SentencePiece BPE tokenizer.</source>
        <translation>Nimm ein Modell mit einem Tokenizer der Art Byte-BPE oder SentencePiece-BPE.</translation>
    </message>
    <message>
        <source>The model computed no usable numbers.</source>
        <translation>Das Modell hat keine brauchbaren Zahlen berechnet.</translation>
    </message>
    <message>
        <source>Its files may be damaged, or the temperature far too low; try another model or preset.</source>
        <translation>Vielleicht sind seine Dateien beschädigt, oder die Temperatur ist viel zu niedrig; versuch ein anderes Modell oder eine andere Voreinstellung.</translation>
    </message>
    <message>
        <source>The grammar and what is banned leave no token that may come next.</source>
        <translation>Die Grammatik und das Verbotene lassen kein Token übrig, das als Nächstes kommen darf.</translation>
    </message>
    <message>
        <source>Ban less, or change the grammar.</source>
        <translation>Verbiete weniger oder ändere die Grammatik.</translation>
    </message>
    <message>
        <source>What the preset bans leaves no token that may come next.</source>
        <translation>Was die Voreinstellung verbietet, lässt kein Token übrig, das als Nächstes kommen darf.</translation>
    </message>
    <message>
        <source>Ban fewer tokens there.</source>
        <translation>Verbiete dort weniger Tokens.</translation>
    </message>
    <message>
        <source>{0} holds no safetensors weights.</source>
        <translation>{0} enthält keine safetensors-Gewichte.</translation>
    </message>
    <message>
        <source>Finish the download: model*.safetensors are missing.</source>
        <translation>Lade fertig herunter: model*.safetensors fehlen.</translation>
    </message>
    <message>
        <source>{0} names no weights.</source>
        <translation>{0} nennt keine Gewichte.</translation>
    </message>
    <message>
        <source>{0} of {1} weight files are missing, the first is {2}.</source>
        <translation>{0} von {1} Gewichtsdateien fehlen, die erste ist {2}.</translation>
    </message>
    <message>
        <source>Finish the download of the model folder.</source>
        <translation>Lade den Modellordner fertig herunter.</translation>
    </message>
    <message>
        <source>The weights are pickled ({0}); such a file can run any program and is refused.</source>
        <translation>Die Gewichte sind Pickle ({0}); eine solche Datei kann jedes Programm ausführen und wird abgelehnt.</translation>
    </message>
    <message>
        <source>Download the safetensors version of this model.</source>
        <translation>Lade die safetensors-Fassung dieses Modells herunter.</translation>
    </message>
    <message>
        <source>{0} lacks the tensor {1} that {2} promises.</source>
        <translation>{0} fehlt der Tensor {1}, den {2} verspricht.</translation>
    </message>
    <message>
        <source>{0} points to {1}, which is not a safetensors file of this folder.</source>
        <translation>{0} zeigt auf {1}, das keine safetensors-Datei dieses Ordners ist.</translation>
    </message>
    <message>
        <source>Download the model again from a source you trust.</source>
        <translation>Lade das Modell noch einmal aus einer Quelle herunter, der du traust.</translation>
    </message>
    <message>
        <source>Its log has the details.</source>
        <translation>Ihr Protokoll hat Einzelheiten.</translation>
    </message>
    <message>
        <source>Shorten the context, close other programs, or load the model at fewer bits.</source>
        <translation>Kürze den Kontext, schließ andere Programme oder lade das Modell mit weniger Bits.</translation>
    </message>
    <message>
        <source>Download the model again; the engine&apos;s log has the details.</source>
        <translation>Lade das Modell noch einmal herunter; das Protokoll der Engine hat Einzelheiten.</translation>
    </message>
    <message>
        <source>{0} is not for the model worker.</source>
        <translation>{0} ist nicht für den Modellprozess.</translation>
    </message>
</context>
</TS>
