import { z } from "zod";

import { section } from "../section";
import { text, toggle } from "../values";
import { domain } from "./domain";
import { waf } from "./waf";

const schema = z.strictObject({
  /** Whether there is a static site at all. */
  enabled: toggle(),
  /** Name that it answers to, another than that of `ingress.domain`. Default: the name that CloudFront gives it. */
  domain: domain().optional(),
  /** Whether paths that are no files are answered with `index.html`, for the page to make sense of. */
  singlePage: toggle(),
  /** What pages may load and from where: the header Content-Security-Policy. */
  contentSecurityPolicy: text("the value of a Content-Security-Policy header", /^[\x20-\x7e]{1,1500}$/),
  waf: waf(),
});

/** The static front end: files in a bucket, answered for by CloudFront. */
export const site = section({
  description: "Static front end by S3 and CloudFront: name, single page, headers, firewall",
  schema,
  defaults: {
    all: {
      enabled: false,
      singlePage: true,
      contentSecurityPolicy:
        "default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; upgrade-insecure-requests",
      waf: { mode: "block", requestsPer5Minutes: 2000 },
    },
    test: { waf: { mode: "off" } },
    staging: {},
    prod: {},
  },
});
