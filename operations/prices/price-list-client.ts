import { GetProductsCommand, PricingClient } from "@aws-sdk/client-pricing";

import type { Query } from "../../policies/cost/price-list";
import type { Throttle } from "./throttle";

/** One page of a query. */
export interface Page {
  readonly products: readonly string[];
  /** Where the next page starts; nothing after the last. */
  readonly next: string | undefined;
}

/** The token of a page that was asked for too late: the query has to start over. */
export class ExpiredToken extends Error {
  override readonly name = "ExpiredToken";
}

/** Asks the Price List for products, page by page. */
export interface PriceListClient {
  /** @throws {ExpiredToken} when `token` has expired; any other error when the page can't be had */
  page(service: string, region: string | undefined, query: Query, token: string | undefined): Promise<Page>;
}

/** How to reach the Price List Query API. */
export interface Reach {
  /** Where the API is asked: `us-east-1`, `eu-central-1` or `ap-south-1`. */
  readonly endpointRegion: string;
  /** Another address, for a proxy or a test. */
  readonly endpoint?: string | undefined;
  readonly throttle: Throttle;
  readonly signal?: AbortSignal | undefined;
}

/** The most products that the API gives at a time. */
const PAGE_SIZE = 100;
/** How often a page is asked for whose answer was cut off. */
const ATTEMPTS = 4;

/** A client of the AWS Price List Query API. Throttling is waited out by the SDK's adaptive retries. */
export function priceListClient({ endpointRegion, endpoint, throttle, signal }: Reach): PriceListClient {
  const client = new PricingClient({
    region: endpointRegion,
    retryMode: "adaptive",
    maxAttempts: 8,
    ...(endpoint !== undefined && { endpoint }),
  });
  return {
    async page(service, region, query, token) {
      const filters = { ...(region !== undefined && { regionCode: region }), ...query };
      const command = new GetProductsCommand({
        ServiceCode: service,
        FormatVersion: "aws_v1",
        MaxResults: PAGE_SIZE,
        Filters: Object.entries(filters).map(([Field, Value]) => ({ Type: "TERM_MATCH", Field, Value })),
        ...(token !== undefined && { NextToken: token }),
      });
      for (let attempt = 1; ; attempt++) {
        await throttle.turn();
        try {
          const answer = await client.send(command, signal ? { abortSignal: signal } : {});
          const products = (answer.PriceList ?? []) as readonly unknown[];
          return { products: products.map(String), next: answer.NextToken };
        } catch (error) {
          if (nameOf(error) === "ExpiredNextTokenException") throw new ExpiredToken(`page of ${service}`);
          if (attempt === ATTEMPTS || !wasCutOff(error)) throw error;
        }
      }
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

/** An answer that didn't arrive whole, which the SDK itself doesn't retry: cut-off JSON, a connection that broke. */
function wasCutOff(error: unknown): boolean {
  const { code } = error as { code?: string };
  return (
    error instanceof SyntaxError ||
    code === "ECONNRESET" ||
    code === "ERR_STREAM_PREMATURE_CLOSE" ||
    nameOf(error) === "TimeoutError"
  );
}
