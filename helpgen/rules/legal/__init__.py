"""What the law asks a shop to say about itself, country by country."""
