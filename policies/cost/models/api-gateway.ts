/** API Gateway: REST APIs and their caches, HTTP and WebSocket APIs. */
import { baseline, free, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";

const restApi: CostModel = {
  type: "aws:apigateway/restApi:RestApi",
  usage: { monthlyRequests: quantity("requests", "Requests a month.", [100_000, 5_000_000, 100_000_000]) },
  bill: ({ usage: assumed }) => [
    usage("Requests", gateway("rest/requests"), "requests", assumed.number("monthlyRequests")),
  ],
};

/** A cache is billed by the hour, whatever is in it. */
const stage: CostModel = {
  type: "aws:apigateway/stage:Stage",
  bill({ properties, hours }) {
    const size = properties.number("cacheClusterSize", 0);
    if (size === 0 || !properties.flag("cacheClusterEnabled", true))
      return free("a stage without a cache costs nothing of its own");
    return [baseline(`Cache memory (${size} GB)`, gateway(`cache/${size}`), "hours", hours)];
  },
};

/** An HTTP request counts once for every 512 KB, a WebSocket message for every 32 KB (API Gateway pricing page). */
const HTTP_KB = 512;
const WEBSOCKET_KB = 32;

const httpApi: CostModel = {
  type: "aws:apigatewayv2/api:Api",
  usage: {
    monthlyRequests: quantity(
      "requests",
      "Requests a month of an HTTP API.",
      [100_000, 5_000_000, 100_000_000],
    ),
    requestSizeKb: quantity("KB", "Average size of a request. Default 512 KB."),
    monthlyMessages: quantity("messages", "Messages a month of a WebSocket API."),
    messageSizeKb: quantity("KB", "Average size of a message. Default 32 KB."),
    monthlyConnectionMins: quantity("minutes", "Minutes a month that WebSocket connections are open."),
  },
  bill({ properties, usage: assumed }) {
    const counted = (name: string, sizeName: string, chunk: number) => {
      const count = assumed.number(name);
      return count === undefined ? undefined : count * Math.ceil((assumed.number(sizeName) ?? chunk) / chunk);
    };
    if (properties.text("protocolType").toUpperCase() === "WEBSOCKET") {
      const messages = counted("monthlyMessages", "messageSizeKb", WEBSOCKET_KB);
      const minutes = assumed.number("monthlyConnectionMins");
      return [
        usage("Messages", gateway("websocket/messages"), "messages", messages),
        usage("Connection duration", gateway("websocket/connection-minutes"), "minutes", minutes),
      ];
    }
    return [
      usage(
        "Requests",
        gateway("http/requests"),
        "requests",
        counted("monthlyRequests", "requestSizeKb", HTTP_KB),
      ),
    ];
  },
};

function gateway(product: string) {
  return { service: "AmazonApiGateway", product };
}

export const apiGateway: readonly CostModel[] = [restApi, stage, httpApi];
