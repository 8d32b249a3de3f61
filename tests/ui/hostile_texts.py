"""Texts that try to make a viewer load, open or run something; none of the addresses exists."""

_TARGETS = ("//canaryhost/share/x.png", "file:///etc/hostname", "http://canary.example/x", "C:\\canary\\x")
_SHAPES = (
    "<img src='{0}'>",
    "<IMG SRC={0}>",
    "![x]({0})",
    '![x](<{0}> "t")',
    "<body background='{0}'>",
    "<table background='{0}'><tr><td>x</td></tr></table>",
    "<div style=\"background-image:url('{0}')\">x</div>",
    "<ul style='list-style-image:url({0})'><li>x</li></ul>",
    "<style>@import '{0}'; * {{ background: url({0}) }}</style>",
    "<link rel=stylesheet href='{0}'>",
    "<object data='{0}'></object>",
    "<svg><image href='{0}'/></svg>",
    "[x][r]\n\n[r]: {0}",
    "<a href='{0}'>x</a>",
    "<p><span class='speech' style='background:url({0})'>x</span></p>",
)
_LINKS = (
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](ms-msdt:/id)",
    "[x](smb://canaryhost/share)",
    "<javascript:alert(1)>",
    "<file:///etc/passwd>",
    "[x](&#106;avascript:alert(1))",
    '[x](http://a" onmouseover="alert(1))',
    "<script>alert(1)</script>",
    "<iframe src=javascript:alert(1)>",
    "\x00<img src=x>",
    "<<img src=x>>",
    "`<img src=x>`",
    "<em class='narration' onclick='x'>x</em>",
)
HOSTILE = tuple(shape.format(target) for shape in _SHAPES for target in _TARGETS) + _LINKS
