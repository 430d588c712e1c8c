"""Words that the corpus is varied with: what a shop sells, what people do with it, and when."""

SUBJECTS = (
    "mug", "bowl", "dinner plate", "side plate", "teapot", "milk jug", "vase", "planter", "butter dish", "salt pig",
    "serving platter", "pasta bowl", "egg cup", "casserole", "pie dish", "cake stand", "candle holder", "soap dish",
    "tile", "tray", "oil bottle", "sugar pot", "spoon rest", "coffee dripper", "espresso cup", "storage jar",
    "lamp base", "fruit bowl", "ramekin", "water carafe", "gift card", "gift box", "glaze sample", "workshop place",
    "repair kit", "seconds box", "wedding list", "trade order", "studio visit",
)  # fmt: skip
"""One category each; with the seven of the reference help center they make 46."""

ACTIONS = (
    "choose", "order", "reserve", "change", "follow up", "collect", "unpack", "check", "clean", "store", "repair",
    "replace", "send back", "swap", "measure", "wrap", "register", "describe", "photograph", "compare", "combine",
    "look after", "give away", "ask about",
)  # fmt: skip

OCCASIONS = (
    "before the first use", "after a long journey", "for a birthday", "for a wedding", "as a guest", "with an account",
    "with a friend", "on a phone", "without a printer", "from abroad", "at a market stall", "in a flat", "in winter",
    "in summer", "during a sale", "while you move house", "for an office", "for a school", "for a restaurant",
    "as a collector", "for the first time", "a second time", "when time is short", "when it is sold out",
    "when it is part of a set", "when a colour has changed",
)  # fmt: skip
