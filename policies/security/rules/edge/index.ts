import * as apiGateway from "./api-gateway";
import * as cloudfront from "./cloudfront";
import * as waf from "./waf";
import type { Policy } from "../../../kit";

/** The rules on CloudFront, API Gateway, WAF and Route 53. */
export const edgeRules: readonly Policy[] = [cloudfront, apiGateway, waf].flatMap((file) =>
  Object.values<Policy>(file),
);
