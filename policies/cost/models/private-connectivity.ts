/** VPC Lattice, Verified Access, IP address management, Reachability Analyzer. */
import { baseline, free, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import { Unpriceable } from "./unpriceable";

function vpc(product: string) {
  return { service: "AmazonVPC", product };
}

/** A service's listeners tell whether it is billed for requests or for connections. */
const latticeService: CostModel = {
  type: "aws:vpclattice/service:Service",
  usage: {
    monthlyDataProcessedGb: quantity("GB", "Data processed a month.", [10, 100, 1000]),
    monthlyRequests: quantity("requests", "HTTP requests a month beyond the free 300,000 an hour."),
    monthlyConnections: quantity("connections", "TLS connections a month beyond the free 300,000 an hour."),
  },
  bill(subject) {
    const { usage: assumed, hours } = subject;
    const protocols = subject
      .pointedAtBy("aws:vpclattice/listener:Listener", "serviceIdentifier")
      .map(({ properties }) => properties.text("protocol", "HTTPS"));
    const passthrough = protocols.includes("TLS_PASSTHROUGH");
    const requests = !passthrough || protocols.some((protocol) => protocol !== "TLS_PASSTHROUGH");
    return [
      baseline("Service", vpc("lattice/service"), "hours", hours),
      usage("Data processed", vpc("lattice/data"), "GB", assumed.number("monthlyDataProcessedGb")),
      ...(requests
        ? [usage("Requests", vpc("lattice/requests"), "requests", assumed.number("monthlyRequests"))]
        : []),
      ...(passthrough
        ? [
            usage(
              "Connections",
              vpc("lattice/connections"),
              "connections",
              assumed.number("monthlyConnections"),
            ),
          ]
        : []),
    ];
  },
};

/** Applications reached by HTTP or HTTPS; what is reached by other protocols is billed by the connection. */
const verifiedAccess: CostModel = {
  type: "aws:verifiedaccess/endpoint:Endpoint",
  usage: { monthlyDataProcessedGb: quantity("GB", "Data processed a month.", [10, 100, 1000]) },
  bill({ properties, usage: assumed, hours }) {
    const options = properties.object("loadBalancerOptions") ?? properties.object("networkInterfaceOptions");
    const protocol = options?.text("protocol", "https").toLowerCase() ?? "tcp";
    if (!protocol.startsWith("http"))
      throw new Unpriceable("endpoints of applications that don't speak HTTP have no known price");
    return [
      baseline("Application", vpc("verified-access/application"), "hours", hours),
      usage("Data processed", vpc("verified-access/data"), "GB", assumed.number("monthlyDataProcessedGb")),
    ];
  },
};

const ipam: CostModel = {
  type: "aws:ec2/vpcIpam:VpcIpam",
  usage: { activeAddresses: quantity("addresses", "Active addresses it manages.", [100, 1000, 20_000]) },
  bill({ properties, usage: assumed, hours }) {
    if (properties.text("tier", "advanced") === "free") return free("the free tier is free of charge");
    const addresses = assumed.number("activeAddresses");
    return [
      usage(
        "Active IP addresses",
        vpc("ipam/active-address"),
        "hours",
        addresses === undefined ? undefined : addresses * hours,
      ),
    ];
  },
};

const reachability: CostModel = {
  type: "aws:ec2/networkInsightsAnalysis:NetworkInsightsAnalysis",
  usage: { monthlyAnalyses: quantity("analyses", "Analyses a month.") },
  bill: ({ usage: assumed }) => [
    usage("Analyses", vpc("reachability-analysis"), "analyses", assumed.number("monthlyAnalyses")),
  ],
};

export const privateConnectivity: readonly CostModel[] = [latticeService, verifiedAccess, ipam, reachability];
