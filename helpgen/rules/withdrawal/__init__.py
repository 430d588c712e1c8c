"""The right that the law of the EU and the UK gives to consumers to withdraw from a contract."""
