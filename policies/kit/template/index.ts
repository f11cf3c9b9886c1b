import { publishPack } from "@plumbline/policy-kit/pack";

import { name, version } from "./package.json";
import { policies } from "./policies";

publishPack({
  name,
  version,
  displayName: "Our policies",
  description: "What our teams agreed on.",
  policies,
});
