"""How a buyer reaches the merchant."""
