import assert from "node:assert/strict";

import type { Deployment } from "./deployment";
import { environment } from "./environments";

const ROLE = "aws:iam/role:Role";
const PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
const GITHUB = { github: { repository: "acme/shop" } };
const GITLAB = {
  gitlab: { project: "acme/web/shop", previewBranches: ["main", "next"], deployBranch: "main" },
};
const ISSUER = "token.actions.githubusercontent.com";

async function delivering(delivery: object, changes = {}): Promise<Deployment> {
  return environment("prod", { delivery, iam: { permissionsBoundary: BOUNDARY }, ...changes });
}

function trust(deployment: Deployment, role: string) {
  const [statement] = deployment.statements(deployment.one(ROLE, role), "assumeRolePolicy");
  return { principal: statement?.Principal, claims: statement?.Condition?.StringEquals };
}

function rights(deployment: Deployment) {
  return deployment.statements(deployment.one("aws:iam/rolePolicy:RolePolicy", "delivery-deploy-policy"));
}

describe("DeliveryRoles", () => {
  it("are there where a pipeline is named only", async () => {
    assert.deepEqual((await environment("prod")).all(PROVIDER), []);
  });

  it("take tokens of GitHub's exact jobs: of pull requests to preview, of one environment to deploy", async () => {
    const deployment = await delivering(GITHUB);
    assert.deepEqual(trust(deployment, "delivery-preview").claims, {
      [`${ISSUER}:aud`]: "sts.amazonaws.com",
      [`${ISSUER}:sub`]: ["repo:acme/shop:pull_request"],
    });
    assert.deepEqual(trust(deployment, "delivery-deploy"), {
      principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}` },
      claims: {
        [`${ISSUER}:aud`]: "sts.amazonaws.com",
        [`${ISSUER}:sub`]: ["repo:acme/shop:environment:prod"],
      },
    });
    const other = await delivering({ github: { repository: "acme/shop", environment: "production" } });
    assert.match(JSON.stringify(trust(other, "delivery-deploy")), /environment:production"/);
  });

  it("take tokens of GitLab's exact branches", async () => {
    const deployment = await delivering(GITLAB);
    const subject = (branch: string) => `project_path:acme/web/shop:ref_type:branch:ref:${branch}`;
    assert.deepEqual(trust(deployment, "delivery-preview").claims, {
      "gitlab.com:aud": "https://gitlab.com",
      "gitlab.com:sub": [subject("main"), subject("next")],
    });
    assert.deepEqual(trust(deployment, "delivery-deploy").claims?.["gitlab.com:sub"], [subject("main")]);
    const own = await delivering({ gitlab: { ...GITLAB.gitlab, host: "git.example.com" } });
    assert.equal(own.one(PROVIDER).inputs.url, "https://git.example.com");
  });

  it("make the account's provider without a thumbprint, or use the one that is there", async () => {
    const { inputs, protect } = (await delivering(GITHUB)).one(PROVIDER);
    assert.deepEqual([inputs.url, inputs.clientIdLists], [`https://${ISSUER}`, ["sts.amazonaws.com"]]);
    assert.equal(inputs.thumbprintLists, undefined);
    assert.equal(protect, true);
    const adopting = await delivering({ ...GITHUB, provider: "adopt" });
    assert.deepEqual(adopting.all(PROVIDER), []);
    assert.match(
      JSON.stringify(trust(adopting, "delivery-deploy").principal),
      /oidc-provider\/token\.actions/,
    );
  });

  it("preview by looking: no action but of the state, which is the one thing read", async () => {
    const state = {
      bucket: "acme-pulumi-state",
      keyArn: "arn:aws:kms:us-east-1:123456789012:key/0a1b",
    };
    const deployment = await delivering({ ...GITHUB, state });
    const attached = deployment
      .all("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
      .filter(({ name }) => name.includes("delivery-preview"))
      .map(({ inputs }) => inputs.policyArn);
    assert.deepEqual(attached, [
      "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
      "arn:aws:iam::aws:policy/SecurityAudit",
    ]);
    const policy = deployment.one("aws:iam/rolePolicy:RolePolicy", "delivery-preview-policy");
    assert.deepEqual(
      deployment.statements(policy).map(({ Action, Resource }) => [Action, Resource]),
      [
        ["s3:ListBucket", "arn:aws:s3:::acme-pulumi-state"],
        ["s3:GetObject", "arn:aws:s3:::acme-pulumi-state/*"],
        ["kms:Decrypt", state.keyArn],
      ],
    );
  });

  it("deploy within a boundary that every role they make carries as well", async () => {
    const deployment = await delivering(GITHUB);
    for (const role of ["delivery-preview", "delivery-deploy"])
      assert.equal(deployment.one(ROLE, role).inputs.permissionsBoundary, BOUNDARY);
    const statements = rights(deployment);
    const changing = statements.filter(({ Effect, Action }) => {
      const actions = [Action].flat();
      return (
        Effect === "Allow" && actions.some((action) => /:(Attach|Create|Put)Role(Policy)?$/.test(action))
      );
    });
    assert.ok(changing.length > 0);
    for (const { Condition } of changing)
      assert.equal(Condition?.StringEquals?.["iam:PermissionsBoundary"], BOUNDARY);
    const allowed = statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => Action);
    assert.ok(!allowed.includes("iam:DeleteRolePermissionsBoundary"));
  });

  it("deploy roles of their own environments alone, and hand them to the services they are for", async () => {
    const deployment = await delivering({ ...GITHUB, stacks: ["prod", "prod-app"] });
    const own = ["prod", "prod-app"].map((stack) => `arn:aws:iam::123456789012:role/plumbline-${stack}-*`);
    for (const { Sid, Effect, Resource } of rights(deployment)) {
      if (Effect === "Deny" || Sid === "RolesOfServices") continue;
      assert.deepEqual(Resource, own, Sid);
    }
    const passing = rights(deployment).find(({ Action }) => Action === "iam:PassRole");
    const services = passing?.Condition?.StringEquals?.["iam:PassedToService"] as readonly string[];
    const trusted = deployment.all(ROLE).flatMap((role) =>
      deployment.statements(role, "assumeRolePolicy").flatMap(({ Principal }) => {
        const { Service } = Principal as { readonly Service?: string };
        return Service ?? [];
      }),
    );
    assert.ok(trusted.length > 5);
    for (const service of trusted) assert.ok(services.includes(service), service);
  });

  it("can't change themselves, their boundary or whom they trust", async () => {
    const denied = rights(await delivering(GITHUB)).find(({ Effect }) => Effect === "Deny");
    assert.deepEqual(denied?.Resource, [
      "arn:aws:iam::123456789012:role/plumbline-prod-delivery-preview",
      "arn:aws:iam::123456789012:role/plumbline-prod-delivery-deploy",
      `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`,
      BOUNDARY,
    ]);
    for (const action of ["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:CreatePolicyVersion"])
      assert.ok(denied.Action.includes(action), action);
  });
});
