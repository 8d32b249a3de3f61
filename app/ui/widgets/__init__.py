"""Small widgets and painters that several regions of the window use."""
