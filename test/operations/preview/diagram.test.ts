import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { layoutOf } from "../../../operations/preview/diagram/layout";
import type { Picture } from "../../../operations/preview/diagram/picture";
import { CLIENTS, pictureOf } from "../../../operations/preview/diagram/picture";
import { diagramOf } from "../../../operations/preview/diagram/svg";
import type { JudgedResource } from "../../../policies/kit";
import { plumbline } from "../../support/command";

const urnOf = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;

/** A resource by type and name, and what its properties refer to: URNs by property. */
function resource(
  type: string,
  name: string,
  propertyDependencies: Readonly<Record<string, readonly string[]>> = {},
  props: JudgedResource["props"] = {},
): JudgedResource {
  const options = { protect: false, ignoreChanges: [], aliases: [] };
  const dependencies = Object.values(propertyDependencies).flat();
  return { urn: urnOf(type, name), type, name, props, options, dependencies, propertyDependencies };
}

const SUBNET = "aws:ec2/subnet:Subnet";
const TABLE = "aws:ec2/routeTable:RouteTable";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const DATABASE = "aws:rds/instance:Instance";
const SERVICE = "aws:ecs/service:Service";
const ROLE = "aws:iam/role:Role";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const BUCKET = "aws:s3/bucket:Bucket";

/** A subnet of a zone, the table that routes it, and where that leads, if anywhere. */
function subnet(kind: string, zone: string, route: Readonly<Record<string, readonly string[]>>) {
  const name = `${kind}-${zone}`;
  return [
    resource(SUBNET, name, {}, { availabilityZone: `eu-west-1${zone}`, cidrBlock: "10.0.0.0/20" }),
    resource(TABLE, name),
    resource("aws:ec2/routeTableAssociation:RouteTableAssociation", name, {
      subnetId: [urnOf(SUBNET, name)],
      routeTableId: [urnOf(TABLE, name)],
    }),
    ...(Object.keys(route).length > 0
      ? [resource("aws:ec2/route:Route", name, { routeTableId: [urnOf(TABLE, name)], ...route })]
      : []),
  ];
}

const subnetsNamed = (kind: string) => ["a", "b"].map((zone) => urnOf(SUBNET, `${kind}-${zone}`));
const rule = (way: "Ingress" | "Egress", name: string, from: string, to?: string, props = {}) =>
  resource(
    `aws:vpc/securityGroup${way}Rule:SecurityGroup${way}Rule`,
    name,
    {
      securityGroupId: [urnOf(GROUP, from)],
      ...(to !== undefined && { referencedSecurityGroupId: [urnOf(GROUP, to)] }),
    },
    props,
  );

const STACK: readonly JudgedResource[] = [
  resource("aws:ec2/vpc:Vpc", "network", {}, { cidrBlock: "10.0.0.0/16" }),
  ...["a", "b"].flatMap((zone) => [
    ...subnet("public", zone, { gatewayId: [urnOf("aws:ec2/internetGateway:InternetGateway", "gateway")] }),
    ...subnet("private", zone, { natGatewayId: [urnOf("aws:ec2/natGateway:NatGateway", "nat")] }),
    ...subnet("isolated", zone, {}),
  ]),
  resource("aws:ec2/internetGateway:InternetGateway", "gateway"),
  resource("aws:ec2/natGateway:NatGateway", "nat", { subnetId: [urnOf(SUBNET, "public-a")] }),
  ...["balancer", "service", "database"].map((name) => resource(GROUP, name)),
  resource(BALANCER, "balancer", {
    subnets: subnetsNamed("public"),
    securityGroups: [urnOf(GROUP, "balancer")],
  }),
  resource(SERVICE, "shop-dev-web", {
    networkConfiguration: [...subnetsNamed("private"), urnOf(GROUP, "service")],
    taskDefinition: [urnOf(TASK, "web")],
  }),
  resource(TASK, "web", { taskRoleArn: [urnOf(ROLE, "web")] }),
  resource(ROLE, "web"),
  resource("aws:iam/rolePolicy:RolePolicy", "web", {
    role: [urnOf(ROLE, "web")],
    policy: [urnOf(BUCKET, "files")],
  }),
  resource(BUCKET, "files"),
  resource("aws:rds/subnetGroup:SubnetGroup", "data", { subnetIds: subnetsNamed("isolated") }),
  resource(DATABASE, "database", {
    dbSubnetGroupName: [urnOf("aws:rds/subnetGroup:SubnetGroup", "data")],
    vpcSecurityGroupIds: [urnOf(GROUP, "database")],
  }),
  rule("Ingress", "open", "balancer", undefined, { cidrIpv4: "0.0.0.0/0" }),
  rule("Egress", "to-service", "balancer", "service"),
  rule("Ingress", "from-service", "database", "service"),
  resource("aws:kms/key:Key", "one"),
  resource("aws:kms/key:Key", "two"),
];

function boxOf(picture: Picture, id: string) {
  const found = picture.boxes.find((box) => box.id === id);
  assert.ok(found, id);
  return found;
}

describe("a picture of a stack", () => {
  const picture = pictureOf(STACK);

  it("knows subnets by where their routes lead", () => {
    const kinds = picture.subnets.map(({ urn, kind }) => [urn.split("::").at(-1), kind]);
    assert.deepEqual(
      kinds.filter(([name, kind]) => name?.split("-")[0] !== kind),
      [],
    );
    assert.deepEqual(picture.zones, ["eu-west-1a", "eu-west-1b"]);
  });

  it("puts what runs into the subnets that it names, itself or by a group of them", () => {
    const places = [urnOf(BALANCER, "balancer"), urnOf(SERVICE, "shop-dev-web"), urnOf(DATABASE, "database")];
    assert.deepEqual(
      places.map((id) => boxOf(picture, id).kind),
      ["public", "private", "isolated"],
    );
    assert.ok(places.every((id) => boxOf(picture, id).zones.length === 2));
    assert.deepEqual(boxOf(picture, urnOf("aws:ec2/natGateway:NatGateway", "nat")).zones, ["eu-west-1a"]);
  });

  it("draws the traffic that security groups let through, and the access that roles have", () => {
    const arrows = picture.arrows.map(({ from, to, meaning }) =>
      [from.split("::").at(-1), meaning, to.split("::").at(-1)].join(" "),
    );
    assert.deepEqual(arrows.sort(), [
      "balancer traffic shop-dev-web",
      `${CLIENTS} traffic balancer`,
      "shop-dev-web access files",
      "shop-dev-web traffic database",
    ]);
  });

  it("leaves the stack's name out of names, and counts what it doesn't show one by one", () => {
    assert.equal(boxOf(picture, urnOf(SERVICE, "shop-dev-web")).detail, "web");
    assert.equal(boxOf(picture, "aws:kms/key:Key").detail, "2");
  });

  it("says nothing of a value that isn't known", () => {
    const unknown = resource(
      DATABASE,
      "other",
      {},
      { instanceClass: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
    );
    assert.equal(boxOf(pictureOf([unknown]), unknown.urn).detail, "other");
  });

  it("lays boxes over the columns of their zones, and none over another", () => {
    const { boxes, zones, cells, width, height } = layoutOf(picture);
    const balancer = boxes.find(({ box }) => box.label === "Load balancer");
    const [first, second] = zones;
    assert.ok(balancer && first && second);
    assert.ok(balancer.x > first.x && balancer.x + balancer.width < second.x + second.width);
    assert.ok(balancer.x + balancer.width > second.x);
    assert.equal(cells.length, 6);
    for (const [index, one] of boxes.entries()) {
      assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height);
      for (const other of boxes.slice(index + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        assert.ok(apart, `${one.box.label} lies over ${other.box.label}`);
      }
    }
  });

  it("is the same text in whatever order resources come, with nothing in it that a name could break", () => {
    assert.equal(diagramOf([...STACK].reverse()), diagramOf(STACK));
    const odd = resource(BUCKET, 'a<b>&"c"');
    assert.match(diagramOf([odd]), /a&lt;b&gt;&amp;&quot;c&quot;/);
  });

  it("is written beside the report by preview --diagram", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plumbline-diagram-"));
    const file = join(folder, "stack.svg");
    const args = ["preview", "--engine", "offline", "--no-policy-packs", "--diagram", file];
    const { code, stdout } = await plumbline(args);
    assert.equal(code, 0);
    assert.notEqual(stdout, "");
    assert.match(readFileSync(file, "utf8"), /^<svg [^]*us-east-1a[^]*ECS service[^]*<\/svg>\n$/);
    rmSync(folder, { recursive: true });
  });
});
