"""One SQLite file on one database thread; everything that must survive. SQLAlchemy stays in here."""
