"""How many clicks it takes to what buyers look for."""
