"""Windows in tests are drawn off screen, unless a display platform is asked for."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
