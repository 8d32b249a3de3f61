"""The one place that shows errors and news: notices above the composer, toasts at the bottom left."""
