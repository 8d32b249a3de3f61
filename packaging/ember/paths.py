"""Makes the product importable from these scripts; imported first by those that need it."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EMBER = ROOT / "resources" / "models" / "ember"

if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))
