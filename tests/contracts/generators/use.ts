// What a front end writes against the generated types. It is compiled strictly and never run: a type that had become `any`,
// or a field that was lost, is an error here.
import type { paths as Awards } from "./awards";
import type { components, paths as Registry } from "./registry";

type Json<Answer> = Answer extends { content: { "application/json": infer Body } } ? Body : never;
type Problem = components["schemas"]["ProblemDocument"];
type Refusal = components["responses"]["NotFound"]["content"]["application/problem+json"];
type Row = Json<Registry["/registry/v1/name-list"]["get"]["responses"][200]>[number];
type Assess = Awards["/awards/v1/assessments"]["post"];
type Facts = Assess["requestBody"]["content"]["application/json"];
type Statement = Json<Assess["responses"][200]>;

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super([problem.title, ...(problem.errors ?? []).map((e) => `${e.field}: ${e.problem} ${e.remedy}`)].join("\n"));
  }
}

export async function assess(origin: string, token: string, row: Row, year: number): Promise<Statement> {
  const facts: Facts = { credit_code: row.credit_code, year, size: "small", holds: [row.title] };
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const answer = await fetch(`${origin}/awards/v1/assessments`, { method: "POST", headers, body: JSON.stringify(facts) });
  if (!answer.ok) throw new Refused((await answer.json()) as Refusal);
  return (await answer.json()) as Statement;
}

export const due = (statement: Statement): string[] =>
  statement.lines.filter((line) => line.amount !== null).map((line) => `${line.clause} ${line.name} ${line.amount}`);

// @ts-expect-error money is text and never a number
export const money: Statement["settled"] = 200000;
// @ts-expect-error a year is needed
export const incomplete: Facts = { credit_code: "91430302MABQKXF64Q" };
// @ts-expect-error the size of a firm is one of four words
export const unknownSize: Facts["size"] = "huge";
