"""What `site.yaml` says of returns, in the names that schema.org has for it."""

RETURN_METHODS = {"mail": "ReturnByMail", "store": "ReturnInStore", "kiosk": "ReturnAtKiosk"}
# A label that is sent on request is none of the three that Google knows.
RETURN_LABELS = {
    "download": "ReturnLabelDownloadAndPrint",
    "in-box": "ReturnLabelInBox",
    "buyer": "ReturnLabelCustomerResponsibility",
}
REFUND_TYPES = {"money": "FullRefund", "store-credit": "StoreCreditRefund"}
