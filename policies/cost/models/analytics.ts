/** Athena, Managed Grafana, Kendra, QuickSight. */
import { baseline, free, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import { Unpriceable } from "./unpriceable";

const athenaWorkgroup: CostModel = {
  type: "aws:athena/workgroup:Workgroup",
  usage: { monthlyDataScannedTb: quantity("TB", "Data scanned a month by queries.", [0.1, 1, 50]) },
  bill: ({ usage: assumed }) => [
    usage(
      "Data scanned",
      { service: "AmazonAthena", product: "queries" },
      "TB",
      assumed.number("monthlyDataScannedTb"),
    ),
  ],
};

const athenaCapacity: CostModel = {
  type: "aws:athena/capacityReservation:CapacityReservation",
  bill: ({ properties, hours }) => [
    baseline(
      "Reserved capacity",
      { service: "AmazonAthena", product: "capacity" },
      "DPU-hours",
      properties.number("targetDpus") * hours,
    ),
  ],
};

/** Billed for its active users; there is one editor at least. */
const grafanaWorkspace: CostModel = {
  type: "aws:grafana/workspace:Workspace",
  usage: {
    editorsAdministratorLicenses: quantity(
      "users",
      "Editors and administrators active in a month. Default 1.",
    ),
    viewerLicenses: quantity("users", "Viewers active in a month.", [2, 10, 50]),
  },
  bill: ({ usage: assumed }) => [
    baseline(
      "Editor/administrator licenses",
      { service: "AmazonGrafana", product: "user/editor" },
      "users",
      assumed.number("editorsAdministratorLicenses") ?? 1,
    ),
    usage(
      "Viewer licenses",
      { service: "AmazonGrafana", product: "user/viewer" },
      "users",
      assumed.number("viewerLicenses"),
    ),
  ],
};

const grafanaLicense: CostModel = {
  type: "aws:grafana/licenseAssociation:LicenseAssociation",
  bill({ properties }) {
    if (properties.text("licenseType") === "ENTERPRISE_FREE_TRIAL") return free("a free trial");
    throw new Unpriceable("no price of Enterprise plugins, billed by user, is known");
  },
};

const KENDRA_EDITIONS: Readonly<Record<string, string>> = {
  DEVELOPER_EDITION: "developer",
  ENTERPRISE_EDITION: "enterprise",
};

const kendraIndex: CostModel = {
  type: "aws:kendra/index:Index",
  bill({ properties, hours }) {
    const edition = properties.text("edition", "ENTERPRISE_EDITION");
    const extra = properties.object("capacityUnits");
    const units = (name: string) => extra?.number(name, 0) ?? 0;
    const capacity = (label: string, product: string, count: number) =>
      count > 0 ? [baseline(label, kendra(`capacity/${product}`), "hours", count * hours)] : [];
    return [
      baseline(
        `Index (${edition})`,
        kendra(`index/${KENDRA_EDITIONS[edition] ?? edition.toLowerCase()}`),
        "hours",
        hours,
      ),
      ...capacity("Additional query capacity", "query", units("queryCapacityUnits")),
      ...capacity("Additional storage capacity", "storage", units("storageCapacityUnits")),
    ];
  },
};

function kendra(product: string) {
  return { service: "AmazonKendra", product };
}

/** Roles → the subscription they need (QuickSight pricing page: administrators pay what authors pay). */
const QUICKSIGHT_ROLES: Readonly<Record<string, string>> = {
  READER: "reader",
  READER_PRO: "reader-pro",
  AUTHOR: "author",
  ADMIN: "author",
  AUTHOR_PRO: "author-pro",
  ADMIN_PRO: "author-pro",
};

const quickSightUser: CostModel = {
  type: "aws:quicksight/user:User",
  bill({ properties }) {
    const role = properties.text("userRole");
    const product = QUICKSIGHT_ROLES[role];
    if (product === undefined) throw new Unpriceable(`no subscription of role ${role} is known`);
    const price = { service: "AmazonQuickSight", product: `user/${product}` };
    return [baseline(`Subscription (${role})`, price, "users", 1)];
  },
};

export const analytics: readonly CostModel[] = [
  athenaWorkgroup,
  athenaCapacity,
  grafanaWorkspace,
  grafanaLicense,
  kendraIndex,
  quickSightUser,
];
