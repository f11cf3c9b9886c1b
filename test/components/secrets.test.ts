import assert from "node:assert/strict";

import { environment } from "./environments";

const SECRET = "aws:secretsmanager/secret:Secret";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:rotate-mail";

const SECRETS = {
  database: { kind: "none" },
  secrets: {
    "payment-key": { description: "Key of the payment provider" },
    mail: { description: "Password of the mail server", rotation: { functionArn, days: 30 } },
  },
  services: {
    web: { uses: [], secrets: ["payment-key"] },
    worker: { image: "example.com/worker:1", exposure: "internal" },
  },
};

describe("StaticSecret", () => {
  it("has no value in the program, and so none in its state", async () => {
    const deployment = await environment("prod", SECRETS);
    assert.equal(deployment.all(SECRET).length, 2);
    assert.equal(deployment.all("aws:secretsmanager/secretVersion:SecretVersion").length, 0);
    assert.ok(deployment.all(SECRET).every(({ inputs }) => String(inputs.kmsKeyId).includes("-secrets-key")));
  });

  it("is read by its name, when it is needed, by the services that say so", async () => {
    const deployment = await environment("prod", SECRETS);
    const definition = (service: string) =>
      String(
        deployment.one("aws:ecs/taskDefinition:TaskDefinition", `${service}-task`).inputs
          .containerDefinitions,
      );
    assert.match(
      definition("web"),
      /\{"name":"SECRET_PAYMENT_KEY_ID","value":"plumbline-prod-secret-payment-key-secret-0a1b2c3"\}/,
    );
    assert.ok(!definition("worker").includes("SECRET_"));
    const [read, decrypt] = deployment.statements(
      deployment.one("aws:iam/rolePolicy:RolePolicy", "web-task-policy"),
    );
    assert.equal(
      read?.Resource,
      "arn:aws:secretsmanager:us-east-1:123456789012:secret:plumbline-prod-secret-payment-key-secret-0a1b2c3-??????",
    );
    assert.equal(decrypt?.Sid, "SecretsKeyThroughsecretsmanager");
    assert.ok(
      !deployment.names("aws:iam/rolePolicy:RolePolicy").includes("plumbline-prod-worker-task-policy"),
    );
  });

  it("is closed to everybody outside the account but AWS itself", async () => {
    const deployment = await environment("prod", SECRETS);
    for (const policy of deployment.all("aws:secretsmanager/secretPolicy:SecretPolicy")) {
      assert.equal(policy.inputs.blockPublicPolicy, true);
      const [only] = deployment.statements(policy);
      assert.deepEqual([only?.Effect, only?.Principal], ["Deny", "*"]);
      assert.deepEqual(only?.Condition, {
        StringNotEquals: { "aws:PrincipalAccount": "123456789012" },
        Bool: { "aws:PrincipalIsAWSService": "false" },
      });
    }
  });

  it("can be had back after it was deleted", async () => {
    const days = async (tier: "test" | "prod") =>
      (await environment(tier, SECRETS)).all(SECRET).map(({ inputs }) => inputs.recoveryWindowInDays);
    assert.deepEqual(await days("prod"), [30, 30]);
    assert.deepEqual(await days("test"), [7, 7]);
  });
});

describe("RotatedSecret", () => {
  it("is changed by its function on its schedule, not before it has a value", async () => {
    const deployment = await environment("prod", SECRETS);
    const { inputs } = deployment.one(ROTATION);
    assert.equal(inputs.rotationLambdaArn, functionArn);
    assert.deepEqual(inputs.rotationRules, { automaticallyAfterDays: 30 });
    assert.equal(inputs.rotateImmediately, false);
    assert.match(String(inputs.secretId), /secret-mail-secret$/);
  });

  it("lets Secrets Manager call the function for this secret only, before it asks it to", async () => {
    const deployment = await environment("prod", SECRETS);
    const permission = deployment.one("aws:lambda/permission:Permission");
    assert.deepEqual(
      [permission.inputs.principal, permission.inputs.sourceAccount],
      ["secretsmanager.amazonaws.com", "123456789012"],
    );
    assert.match(
      String(permission.inputs.sourceArn),
      /secret:plumbline-prod-secret-mail-secret-0a1b2c3-\?{6}$/,
    );
    assert.ok(deployment.one(ROTATION).dependencies.some((urn) => urn.endsWith(permission.name)));
  });
});
