"""Other people's files, one codec per dialect; parsed inside the disposable `untrusted` process."""
