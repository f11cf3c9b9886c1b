import type * as aws from "@pulumi/aws";

/** Two years, as https://hstspreload.org asks. */
const STRICT_TRANSPORT_SECONDS = 63_072_000;

/**
 * Headers that have browsers keep a site to itself: HTTPS only, no guessing of types, no frames, no referrers to others
 * beyond the host, no devices.
 *
 * Source: https://owasp.org/www-project-secure-headers/
 *
 * @param contentSecurityPolicy what pages may load, and from where.
 */
export function siteHeaders(
  contentSecurityPolicy: string,
): Pick<aws.cloudfront.ResponseHeadersPolicyArgs, "securityHeadersConfig" | "customHeadersConfig"> {
  return {
    securityHeadersConfig: {
      strictTransportSecurity: {
        accessControlMaxAgeSec: STRICT_TRANSPORT_SECONDS,
        includeSubdomains: true,
        override: true,
      },
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: "DENY", override: true },
      referrerPolicy: { referrerPolicy: "strict-origin-when-cross-origin", override: true },
    },
    customHeadersConfig: {
      items: [
        {
          header: "Permissions-Policy",
          value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
          override: true,
        },
      ],
    },
  };
}
