/** Collects, for every role, user, group and permission set, the policies that reach it in any of AWS's ways. */
import type { StackDocuments } from "./documents";
import type { Link } from "./links";
import { LINKS } from "./links";
import type { Principal, PrincipalKind } from "./principal";
import { GROUP, PERMISSION_SET, POLICY, ROLE, USER } from "./principal";
import type { References } from "./references";
import { nameOf } from "./stack-names";
import { isWhollyUnknown } from "../documents/bound";
import { managedPolicyDocument } from "../facts/managed-policies";
import { Authority } from "../language/authority";
import type { PolicyDocument } from "../language/document";
import type { PlacedStatement } from "../language/evaluate";
import type { JudgedResource } from "../../kit/resource";
import { asList, isObject, isUnknown } from "../../kit/value";

const KINDS: readonly (readonly [string, PrincipalKind])[] = [
  [ROLE, "role"],
  [USER, "user"],
  [GROUP, "group"],
  [PERMISSION_SET, "permission set"],
];

/** What reaches one principal, before it is put together. */
interface Grants {
  readonly statements: PlacedStatement[];
  readonly documents: PolicyDocument[];
  readonly attached: JudgedResource[];
  readonly unchecked: string[];
}

/** All principals of the stack with their effective permissions, by URN. */
export function collectPrincipals(
  references: References,
  documents: StackDocuments,
): ReadonlyMap<string, Principal> {
  return new PrincipalCollector(references, documents).collect();
}

class PrincipalCollector {
  readonly #grants = new Map<string, Grants>();

  constructor(
    readonly references: References,
    readonly documents: StackDocuments,
  ) {}

  collect(): ReadonlyMap<string, Principal> {
    const { graph } = this.references;
    for (const [type] of KINDS) {
      for (const resource of graph.ofType(type)) this.#takeOwn(resource);
    }
    for (const link of LINKS) {
      for (const resource of graph.ofType(link.type)) this.#takeLinked(link, resource);
    }
    const groups = this.#memberships();
    const principals = KINDS.flatMap(([type, kind]) =>
      graph.ofType(type).map((resource) => this.#principal(kind, resource, groups.get(resource.urn) ?? [])),
    );
    return new Map(principals.map((principal) => [principal.resource.urn, principal]));
  }

  #grantsOf({ urn }: JudgedResource): Grants {
    const seen = this.#grants.get(urn);
    if (seen) return seen;
    const grants: Grants = { statements: [], documents: [], attached: [], unchecked: [] };
    this.#grants.set(urn, grants);
    return grants;
  }

  /** Inline policies and `managedPolicyArns` of a role. */
  #takeOwn(resource: JudgedResource): void {
    const grants = this.#grantsOf(resource);
    this.#takeDocuments(resource, grants);
    if (resource.props.managedPolicyArns !== undefined)
      this.#takeManaged(resource, "managedPolicyArns", grants);
  }

  #takeLinked(link: Link, resource: JudgedResource): void {
    for (const principal of this.references.named(resource, link.principal, link.of)) {
      const grants = this.#grantsOf(principal);
      if (link.policies === undefined) this.#takeDocuments(resource, grants);
      else this.#takeManaged(resource, link.policies, grants);
    }
  }

  #takeDocuments(resource: JudgedResource, grants: Grants): void {
    for (const bound of this.documents.of(resource)) {
      if (bound.use !== "identity") continue;
      const source = `${bound.property} of "${resource.name}"`;
      if (isWhollyUnknown(bound)) grants.unchecked.push(`${source} isn't known before the update`);
      else addDocument(grants, bound.document, source, true);
    }
  }

  /** Managed policies: the stack's own by dependency, AWS's by ARN. */
  #takeManaged(resource: JudgedResource, property: string, grants: Grants): void {
    const own = this.references.named(resource, property, POLICY);
    for (const policy of own) {
      grants.attached.push(policy);
      this.#takeDocuments(policy, grants);
    }
    for (const arn of asList(resource.props[property])) {
      if (typeof arn !== "string" || arn === "") continue;
      if (isUnknown(arn)) {
        if (own.length === 0)
          grants.unchecked.push(`a managed policy of "${resource.name}" isn't known before the update`);
        continue;
      }
      const document = managedPolicyDocument(arn);
      if (document) addDocument(grants, document, arn.split("/").at(-1) ?? arn, false);
      else if (!own.some((policy) => nameOf(policy) === arn.split("/").at(-1))) {
        grants.unchecked.push(`managed policy ${arn} isn't among those whose content the pack carries`);
      }
    }
  }

  /** Groups by member: from the group's side and from the user's. */
  #memberships(): ReadonlyMap<string, readonly JudgedResource[]> {
    const groups = new Map<string, JudgedResource[]>();
    const join = (users: readonly JudgedResource[], joined: readonly JudgedResource[]) => {
      for (const { urn } of users) groups.set(urn, [...(groups.get(urn) ?? []), ...joined]);
    };
    const { references } = this;
    for (const membership of references.graph.ofType("aws:iam/groupMembership:GroupMembership")) {
      join(references.named(membership, "users", USER), references.named(membership, "group", GROUP));
    }
    for (const membership of references.graph.ofType("aws:iam/userGroupMembership:UserGroupMembership")) {
      join(references.named(membership, "user", USER), references.named(membership, "groups", GROUP));
    }
    return groups;
  }

  #principal(kind: PrincipalKind, resource: JudgedResource, groups: readonly JudgedResource[]): Principal {
    const all = [resource, ...groups].map((holder) => this.#grantsOf(holder));
    const unchecked = all.flatMap((grants) => grants.unchecked);
    const caps = this.#boundary(resource, unchecked);
    const trust = this.documents.of(resource).find(({ use }) => use === "trust")?.document;
    return {
      kind,
      resource,
      label: `${kind} "${resource.name}"`,
      authority: new Authority(
        all.flatMap(({ statements }) => statements),
        caps,
      ),
      ownDocuments: all.flatMap((grants) => grants.documents),
      attached: all.flatMap(({ attached }) => attached),
      groups,
      unchecked,
      ...(trust && { trust }),
    };
  }

  /** The permissions boundary as a cap. One that isn't known allows nothing for sure, and is named. */
  #boundary(resource: JudgedResource, unchecked: string[]): readonly Authority[] {
    const holders = [
      ...(given(resource.props.permissionsBoundary) ? [resource] : []),
      ...this.references.graph
        .ofType("aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment")
        .filter((attachment) =>
          this.references.named(attachment, "permissionSetArn", PERMISSION_SET).includes(resource),
        ),
    ];
    return holders.map((holder) => {
      const grants: Grants = { statements: [], documents: [], attached: [], unchecked: [] };
      const { permissionsBoundary } = holder.props;
      const arn = isObject(permissionsBoundary) ? permissionsBoundary.managedPolicyArn : permissionsBoundary;
      const document = typeof arn === "string" ? managedPolicyDocument(arn) : undefined;
      if (document) addDocument(grants, document, "the boundary", false);
      else
        for (const policy of this.references.named(holder, "permissionsBoundary", POLICY))
          this.#takeDocuments(policy, grants);
      if (grants.statements.length === 0)
        unchecked.push("its permissions boundary isn't known before the update");
      return new Authority(grants.statements);
    });
  }
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function addDocument(grants: Grants, document: PolicyDocument, source: string, own: boolean): void {
  if (own) grants.documents.push(document);
  for (const statement of document.statements) grants.statements.push({ statement, document, source });
}
