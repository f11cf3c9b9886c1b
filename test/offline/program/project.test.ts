import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import {
  ENCRYPTED_PLACEHOLDER,
  ProjectError,
  defaultStack,
  knownStacks,
  loadPolicyProject,
  loadProject,
  loadStackConfig,
} from "../../../offline/program/project";

describe("reading a project", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-project-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  }

  function project(text = ""): ReturnType<typeof loadProject> {
    write({ "Pulumi.yaml": `name: shop\nruntime: nodejs\n${text}` });
    return loadProject(folder);
  }

  function refuses(act: () => unknown, ...patterns: readonly RegExp[]): void {
    assert.throws(act, (error: unknown) => {
      assert(error instanceof ProjectError, String(error));
      for (const pattern of patterns) assert.match(error.message, pattern);
      assert(!error.message.includes("\n"), error.message);
      return true;
    });
  }

  it("finds its name, its main file, its arguments for Node and its stacks' folder", () => {
    write({
      "Pulumi.yaml": [
        "name: shop",
        "main: src/",
        "stackConfigDir: stacks",
        "runtime:",
        "  name: nodejs",
        "  options: { nodeargs: '--trace-warnings  --max-old-space-size=100' }",
      ].join("\n"),
    });
    assert.deepEqual(loadProject(folder), {
      name: "shop",
      directory: folder,
      main: "src/",
      nodeArguments: ["--trace-warnings", "--max-old-space-size=100"],
      stackConfigDirectory: join(folder, "stacks"),
      config: {},
    });
  });

  it("reads a project file in JSON, and Node's arguments as a list", () => {
    const runtime = { name: "nodejs", options: { nodeargs: ["--a", "--b c"] } };
    write({ "Pulumi.json": JSON.stringify({ name: "shop", runtime }) });
    assert.deepEqual(loadProject(folder).nodeArguments, ["--a", "--b c"]);
  });

  it("names what is missing", () => {
    refuses(() => loadProject(join(folder, "nowhere")), /program folder .*nowhere does not exist/);
    refuses(() => loadProject(folder), /no Pulumi\.yaml in /, /--program DIR/);
    write({ "Pulumi.yaml": "runtime: nodejs" });
    refuses(() => loadProject(folder), /Pulumi\.yaml: "name" is missing/);
  });

  it("refuses another language by name", () => {
    write({ "Pulumi.yaml": "name: shop\nruntime: python" });
    refuses(() => loadProject(folder), /runtime is "python"; the offline preview runs "nodejs" programs/);
    write({ "Pulumi.yaml": "name: shop" });
    refuses(() => loadProject(folder), /runtime is null/);
  });

  it("tells file and line of malformed YAML", () => {
    write({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n  bad: [\n" });
    refuses(() => loadProject(folder), /Pulumi\.yaml:\d+ is not valid YAML: /);
    write({ "Pulumi.yaml": "- a\n- b" });
    refuses(() => loadProject(folder), /must hold a map of keys to values/);
  });

  it("lists the stacks that have a file", () => {
    write({ "Pulumi.test.yaml": "", "Pulumi.a.b.yml": "", "Pulumi.yaml.bak": "", "notes.txt": "" });
    assert.deepEqual(knownStacks(project()), ["a.b", "test"]);
  });

  it("chooses a stack: the one called test, the only one, or dev where there is none", () => {
    assert.equal(defaultStack(project()), "dev");
    write({ "Pulumi.prod.yaml": "" });
    assert.equal(defaultStack(project()), "prod");
    write({ "Pulumi.qa.yaml": "" });
    refuses(() => defaultStack(project()), /has several stacks: name one with --stack \(prod, qa\)/);
    write({ "Pulumi.test.yaml": "" });
    assert.equal(defaultStack(project()), "test");
  });

  it("refuses a stack without a file where others have one, and names them", () => {
    write({ "Pulumi.prod.yaml": "", "Pulumi.qa.yaml": "" });
    refuses(
      () => loadStackConfig(project(), "prd"),
      /stack "prd" has no configuration in /,
      /known stacks: prod, qa/,
    );
  });

  it("accepts any stack of a project without stack files", () => {
    assert.deepEqual(loadStackConfig(project(), "anything"), {
      file: undefined,
      values: {},
      secretKeys: [],
      encryptedKeys: [],
    });
  });

  it("gives every value as text, keys with the project before them", () => {
    write({
      "Pulumi.dev.yaml":
        "config:\n  shop:a: x\n  b: 3\n  aws:region: eu-west-1\n  c: { d: [1, true] }\n  e: null\n",
    });
    assert.deepEqual(loadStackConfig(project(), "dev").values, {
      "shop:a": "x",
      "shop:b": "3",
      "aws:region": "eu-west-1",
      "shop:c": '{"d":[1,true]}',
    });
  });

  it("starts from the project's values and defaults; the stack's win, and what is given on top of them", () => {
    const declared = project(
      "config:\n  aws:region: { value: us-east-1 }\n  size: { default: 3 }\n  owner: me\n  need: { type: string }\n",
    );
    write({ "Pulumi.dev.yaml": "config:\n  size: 4\n  owner: you\n" });
    assert.deepEqual(loadStackConfig(declared, "dev", { owner: "they", "aws:region": "eu-west-1" }).values, {
      "aws:region": "eu-west-1",
      "shop:size": "4",
      "shop:owner": "they",
    });
  });

  it("puts a placeholder for an encrypted value and says which keys are secret", () => {
    write({
      "Pulumi.dev.yaml": "encryptionsalt: v1:x\nconfig:\n  password: { secure: v1:abc }\n  open: x\n",
    });
    assert.deepEqual(loadStackConfig(project(), "dev"), {
      file: join(folder, "Pulumi.dev.yaml"),
      values: { "shop:password": ENCRYPTED_PLACEHOLDER, "shop:open": "x" },
      secretKeys: ["shop:password"],
      encryptedKeys: ["shop:password"],
    });
  });

  it("takes a value given for an encrypted one, which stays secret", () => {
    write({ "Pulumi.dev.yaml": "config:\n  password: { secure: v1:abc }\n" });
    const config = loadStackConfig(project(), "dev", { password: "given" });
    assert.deepEqual(config.values, { "shop:password": "given" });
    assert.deepEqual(config.secretKeys, ["shop:password"]);
    assert.deepEqual(config.encryptedKeys, []);
  });

  it("refuses a stack file that isn't one", () => {
    write({ "Pulumi.dev.yaml": "config: [a]\n" });
    refuses(() => loadStackConfig(project(), "dev"), /Pulumi\.dev\.yaml: "config" must be a map/);
    write({ "Pulumi.dev.yaml": "config:\n  a: 'open\n" });
    refuses(() => loadStackConfig(project(), "dev"), /Pulumi\.dev\.yaml:\d+ is not valid YAML/);
    rmSync(join(folder, "Pulumi.dev.yaml"));
    mkdirSync(join(folder, "Pulumi.dev.yaml"));
    refuses(() => loadStackConfig(project(), "dev"), /Pulumi\.dev\.yaml can't be read: EISDIR/);
  });

  it("reads a policy pack's project file", () => {
    write({ "PulumiPolicy.yaml": "runtime: { name: nodejs }\nmain: dist\n" });
    assert.deepEqual(loadPolicyProject(folder), { main: "dist" });
    write({ "PulumiPolicy.yaml": "runtime: opa\n" });
    refuses(() => loadPolicyProject(folder), /runtime is "opa"/);
    refuses(() => loadPolicyProject(join(folder, "nowhere")), /policy pack folder .* does not exist/);
  });
});
