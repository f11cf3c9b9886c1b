import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const GATEWAY = "AmazonApiGateway/us-east-1";
const prices = {
  [`${GATEWAY}/rest/requests`]: [
    "requests",
    [
      [0, 0.0000035],
      [333_000_000, 0.0000028],
      [1_000_000_000, 0.00000238],
    ],
  ],
  [`${GATEWAY}/http/requests`]: [
    "requests",
    [
      [0, 0.000001],
      [300_000_000, 0.0000009],
    ],
  ],
  [`${GATEWAY}/websocket/messages`]: ["messages", 0.000001],
  [`${GATEWAY}/websocket/connection-minutes`]: ["minutes", 0.00000025],
  [`${GATEWAY}/cache/0.5`]: ["hours", 0.02],
  [`${GATEWAY}/cache/237`]: ["hours", 3.8],
} as const;
const bill = (type: string, props: object = {}, assumed = {}) =>
  billOf(inUsEast1(type, { ...props }), prices, assumed);

describe("the bill of API Gateway", () => {
  it("has the requests of a REST API, over three tiers", () => {
    const api = (monthlyRequests: number) =>
      bill("aws:apigateway/restApi:RestApi", { name: "api" }, { monthlyRequests });
    assert.equal(api(1_000_000).monthly, 3.5); // 1 M × $3.50 / M
    assert.deepEqual(linesOf(api(1_100_000_000)), {
      "Requests (first 333,000,000)": 1165.5, // 333 M × $3.50 / M
      "Requests (next 667,000,000)": 1867.6, // 667 M × $2.80 / M
      "Requests (over 1,000,000,000)": 238, // 100 M × $2.38 / M
    });
    assert.equal(bill("aws:apigateway/restApi:RestApi").status, "usage");
  });

  it("has the cache of a stage by the hour, by its size, and nothing without one", () => {
    const stage = (props: object) => bill("aws:apigateway/stage:Stage", props);
    assert.equal(stage({ cacheClusterEnabled: true, cacheClusterSize: "0.5" }).monthly, 14.6); // 730 h × $0.02
    assert.equal(stage({ cacheClusterEnabled: true, cacheClusterSize: "237" }).monthly, 2774); // 730 h × $3.80
    assert.equal(stage({ stageName: "v1" }).status, "free");
    assert.equal(stage({ cacheClusterEnabled: false, cacheClusterSize: "237" }).status, "free");
  });

  it("counts requests of an HTTP API in chunks of 512 KB", () => {
    const api = (assumed: object) =>
      bill("aws:apigatewayv2/api:Api", { protocolType: "HTTP" }, { ...assumed }).monthly;
    assert.equal(api({ monthlyRequests: 100_000_000 }), 100); // 100 M × $1 / M
    assert.equal(api({ monthlyRequests: 1_000_000, requestSizeKb: 513 }), 2); // 2 chunks each
    // 300 M × $1 / M + 100 M × $0.90 / M
    assert.equal(api({ monthlyRequests: 400_000_000 }), 390);
  });

  it("counts messages of a WebSocket API in chunks of 32 KB, and minutes of connection", () => {
    const assumed = { monthlyMessages: 10_000_000, messageSizeKb: 33, monthlyConnectionMins: 200_000_000 };
    assert.deepEqual(linesOf(bill("aws:apigatewayv2/api:Api", { protocolType: "WEBSOCKET" }, assumed)), {
      Messages: 20, // 10 M × 2 × $1 / M
      "Connection duration": 50, // 200 M × $0.25 / M
    });
  });
});
