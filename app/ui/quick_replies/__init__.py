"""Quick replies: the row of buttons above the composer and the dialog that changes it."""
