"""How the window looks: tokens from theme files; the style sheet, palette and fonts made from them."""
