"""A site → how its bucket of S3 is served: as a website, or by CloudFront."""

import json
import shlex

from helpgen.hosting.values import Asked


def recipe(asked: Asked) -> str:
    """A script that sets the bucket up once. Content types, cache lifetimes and redirects come with each deploy."""
    bucket, prefix = asked.bucket or "BUCKET", f"{asked.prefix}/" if asked.prefix else ""
    website = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": f"{prefix}404.html"}}
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "EverybodyReadsTheSite",
                "Effect": "Allow",
                "Principal": "*",
                "Action": "s3:GetObject",
                "NotResource": f"arn:aws:s3:::{bucket}/{prefix}.helpgen/*",
            }
        ],
    }
    headers = shlex.quote(json.dumps(_cloudfront(asked), indent=2))
    return f"""\
#!/bin/sh
# Made by `helpgen hosting s3`: sets the bucket up, once. The AWS tools take the credentials where they always do.
# The site then answers at http://{bucket}.s3-website.REGION.amazonaws.com/{prefix}; content types, cache lifetimes
# and redirects are set by each `helpgen deploy`. The folder .helpgen/ of earlier releases stays private.
set -eu
aws s3api put-public-access-block --bucket {bucket} --public-access-block-configuration \\
  BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=false,RestrictPublicBuckets=false
aws s3api put-bucket-website --bucket {bucket} --website-configuration {shlex.quote(json.dumps(website))}
aws s3api put-bucket-policy --bucket {bucket} --policy {shlex.quote(json.dumps(policy))}

# A bucket sends no security headers and no https. CloudFront does both: make a distribution whose origin is the
# website address above (not the bucket itself), and attach these headers.
aws cloudfront create-response-headers-policy --response-headers-policy-config {headers}
"""


def _cloudfront(asked: Asked) -> dict[str, object]:
    """The headers of every answer as a policy of CloudFront."""
    known = {"content-security-policy", "x-content-type-options", "referrer-policy"}
    shared = {name.lower(): value for name, value in asked.serving.shared.items()}
    security: dict[str, object] = {}
    if "content-security-policy" in shared:
        security["ContentSecurityPolicy"] = {
            "Override": True,
            "ContentSecurityPolicy": shared["content-security-policy"],
        }
    if "x-content-type-options" in shared:
        security["ContentTypeOptions"] = {"Override": True}
    if "referrer-policy" in shared:
        security["ReferrerPolicy"] = {"Override": True, "ReferrerPolicy": shared["referrer-policy"]}
    others = [{"Header": name, "Value": value, "Override": True} for name, value in shared.items() if name not in known]
    return {
        "Name": "helpgen-headers",
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Quantity": len(others), "Items": others},
    }
