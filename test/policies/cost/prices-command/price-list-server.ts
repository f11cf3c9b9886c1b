/** A loopback server that speaks the Price List Query API's JSON protocol, and misbehaves when told to. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a request asked for. */
export interface Asked {
  readonly service: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly token: string | undefined;
}

/** How to answer one request instead of properly. */
export type Misbehaviour =
  "throttle" | "expired-token" | "truncated-json" | "cut-connection" | "forbidden" | "bad-product";

/** Products of a service, as texts; the server pages through those that a request's filters let through. */
export type Shelf = Readonly<Record<string, readonly object[]>>;

export class PriceListServer {
  readonly asked: Asked[] = [];
  /** Answers in the order of requests; when used up, the server behaves. */
  misbehaviours: (Misbehaviour | undefined)[] = [];
  readonly #server: Server;
  readonly #shelf: Shelf;
  readonly #pageSize: number;

  private constructor(shelf: Shelf, pageSize: number) {
    this.#shelf = shelf;
    this.#pageSize = pageSize;
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  static async start(shelf: Shelf, pageSize = 2): Promise<PriceListServer> {
    const server = new PriceListServer(shelf, pageSize);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as {
      ServiceCode: string;
      NextToken?: string;
      Filters: { Field: string; Value: string }[];
    };
    const filters = Object.fromEntries(body.Filters.map(({ Field, Value }) => [Field, Value]));
    this.asked.push({ service: body.ServiceCode, filters, token: body.NextToken });
    const misbehaviour = this.misbehaviours.shift();
    if (misbehaviour === "throttle") {
      failure(response, 400, "ThrottlingException", "Rate exceeded");
      return;
    }
    if (misbehaviour === "expired-token") {
      failure(response, 400, "ExpiredNextTokenException", "too late");
      return;
    }
    if (misbehaviour === "forbidden") {
      failure(response, 400, "AccessDeniedException", "not authorized");
      return;
    }
    const text = JSON.stringify(
      this.#page(body.ServiceCode, filters, Number(body.NextToken ?? 0), misbehaviour),
    );
    if (misbehaviour === "cut-connection") {
      response.writeHead(200, {
        "content-type": "application/x-amz-json-1.1",
        "content-length": text.length,
      });
      response.write(text.slice(0, text.length / 2));
      setTimeout(() => response.destroy(), 5);
      return;
    }
    const sent = misbehaviour === "truncated-json" ? text.slice(0, text.length / 2) : text;
    response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
    response.end(sent);
  }

  #page(
    service: string,
    filters: Readonly<Record<string, string>>,
    from: number,
    misbehaviour?: Misbehaviour,
  ) {
    const products = (this.#shelf[service] ?? [])
      .filter((entry) => passes(entry, filters))
      .map((entry) => JSON.stringify(entry));
    const page = products.slice(from, from + this.#pageSize);
    const more = from + this.#pageSize < products.length;
    return {
      FormatVersion: "aws_v1",
      PriceList: misbehaviour === "bad-product" ? page.map((text) => text.slice(0, 30)) : page,
      ...(more && { NextToken: String(from + this.#pageSize) }),
    };
  }
}

function failure(response: ServerResponse, status: number, type: string, message: string): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1", "x-amzn-errortype": type });
  response.end(JSON.stringify({ __type: type, message }));
}

function passes(entry: object, filters: Readonly<Record<string, string>>): boolean {
  const { product } = entry as { product: { productFamily: string; attributes: Record<string, string> } };
  return Object.entries(filters).every(([field, value]) => {
    return (field === "productFamily" ? product.productFamily : product.attributes[field]) === value;
  });
}

/** A product as the Price List gives it. */
export function product(
  service: string,
  family: string,
  attributes: Readonly<Record<string, string>>,
  dimensions: readonly (readonly [begin: string, usd: string])[],
): object {
  const sku = `SKU${JSON.stringify(attributes).length}`;
  const priceDimensions = Object.fromEntries(
    dimensions.map(([beginRange, USD], index) => [
      `${sku}.JRTCKXETXF.${index}`,
      {
        unit: "Hrs",
        beginRange,
        endRange: "Inf",
        description: "",
        appliesTo: [],
        rateCode: "",
        pricePerUnit: { USD },
      },
    ]),
  );
  return {
    product: {
      productFamily: family,
      sku,
      attributes: { servicecode: service, locationType: "AWS Region", ...attributes },
    },
    serviceCode: service,
    terms: {
      OnDemand: {
        [`${sku}.JRTCKXETXF`]: { sku, offerTermCode: "JRTCKXETXF", termAttributes: {}, priceDimensions },
      },
    },
    version: "20261115000000",
    publicationDate: "2026-11-15T20:44:53Z",
  };
}
