import assert from "node:assert/strict";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

import { functionCode } from "../../../components/function-code";
import { web } from "../../stacks/entries";
import { environment } from "../environments";

const INVOCATION = "aws:lambda/invocation:Invocation";
const migration = { command: ["node", "migrate.js"] };

describe("Migration", () => {
  it("runs before the service changes, and when its permissions and the database are there", async () => {
    const deployment = await environment("prod", web({ migration }));
    const run = deployment.one(INVOCATION);
    assert.ok(deployment.one("aws:ecs/service:Service").dependencies.some((urn) => urn.endsWith(run.name)));
    for (const needed of ["-migrate-policy", "-database-instance", "-database-connection", "-task-policy"]) {
      assert.ok(
        run.dependencies.some((urn) => urn.endsWith(needed)),
        needed,
      );
    }
  });

  it("runs again for a new image or command, and for nothing else", async () => {
    const inputs = async (changes: object) =>
      (await environment("prod", web({ migration, ...changes }))).one(INVOCATION).inputs;
    const first = await inputs({});
    assert.equal(first.lifecycleScope, "CREATE_ONLY");
    assert.deepEqual(await inputs({ cpu: 2048, memory: 4096, variables: { A: "b" } }), first);
    assert.notDeepEqual(await inputs({ image: "public.ecr.aws/nginx/nginx:1.29" }), first);
    assert.notDeepEqual(await inputs({ migration: { command: ["x"] } }), first);
  });

  it("is known at preview: nothing in the request waits for the update", async () => {
    const { input } = (await environment("prod", web({ migration }))).one(INVOCATION).inputs;
    assert.deepEqual(JSON.parse(String(input)), {
      image: "public.ecr.aws/nginx/nginx:1.28",
      command: ["node", "migrate.js"],
    });
  });

  it("runs where the service runs, in a function that outlives it by a little", async () => {
    const deployment = await environment("prod", web({ migration: { ...migration, timeoutSeconds: 300 } }));
    const runner = deployment.one("aws:lambda/function:Function").inputs;
    assert.equal(runner.timeout, 320);
    const { variables } = runner.environment as { variables: { SETTINGS: string } };
    const settings = JSON.parse(variables.SETTINGS) as { subnets: string[]; taskDefinition: string };
    assert.ok(settings.subnets.length === 3 && settings.subnets.every((id) => id.includes("-private-")));
    assert.match(settings.taskDefinition, /plumbline-prod-web-task$/);
    assert.ok(runner.kmsKeyArn);
  });

  it("may run this service's tasks, find and watch them, and no more", async () => {
    const deployment = await environment("prod", web({ migration }));
    const statements = deployment.statements(
      deployment.one("aws:iam/rolePolicy:RolePolicy", "web-migrate-policy"),
    );
    const everywhere = statements.filter(({ Resource }) => Resource === "*");
    assert.deepEqual(
      everywhere.map(({ Sid, Action, Condition }) => [Sid, Action, Condition]),
      [
        [
          "FindTask",
          "ecs:ListTasks",
          {
            ArnEquals: {
              "ecs:cluster": "arn:aws:ecs:us-east-1:123456789012:cluster/plumbline-prod-cluster",
            },
          },
        ],
        ["WriteTraces", ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], undefined],
      ],
    );
  });

  it("is nowhere unless asked for", async () => {
    assert.equal((await environment("prod")).all(INVOCATION).length, 0);
  });
});

describe("a function's code", () => {
  const entry = join(__dirname, "../../../components/migration/handler.ts");
  const textOf = async () => {
    const assets = (await functionCode(entry).assets) as Record<string, { text: Promise<string> }>;
    return (await assets["index.js"]?.text) ?? "";
  };

  it("is one file of plain JavaScript that leaves only the AWS SDK to the runtime", async () => {
    const asked: string[] = [];
    const module = { exports: {} as { handler?: unknown } };
    const require = (name: string) => {
      asked.push(name);
      return name.startsWith("node:") ? { createHash: () => undefined } : {};
    };
    runInNewContext(await textOf(), { module, exports: module.exports, require, process });
    assert.equal(typeof module.exports.handler, "function");
    assert.deepEqual(asked.sort(), ["@aws-sdk/client-ecs", "node:crypto"]);
  });

  it("is the same for the same source", async () => {
    assert.equal(await textOf(), await textOf());
  });
});
