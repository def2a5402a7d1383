// What a front end writes against the package. It is compiled strictly and never run: a type that had become `any`, or a field that was
// lost, is an error here.
import { connect, pages, Refused, type Awards, type Problem, type Registry } from "liebian-api";

type Row = Registry["schemas"]["NameListRow"];
type Facts = Awards["schemas"]["AssessmentIn"];
type Statement = Awards["schemas"]["StatementReply"];

const { registry, awards } = connect({ url: "https://services.example", token: async () => "token" });

export async function assess(row: Row, year: number): Promise<string[]> {
  const facts: Facts = { credit_code: row.credit_code, year, size: "small", holds: [row.title] };
  const { data, error } = await awards.POST("/awards/v1/assessments", { body: facts });
  if (error) throw new Refused(error as Problem);
  return data.lines.filter((line) => line.amount !== null).map((line) => `${line.clause} ${line.name} ${line.amount}`);
}

export async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const row of pages((cursor) => registry.GET("/registry/v1/name-list", { params: { query: { cursor: cursor ?? null } } }))) {
    found.push(row.name);
  }
  return found;
}

// @ts-expect-error money is text and never a number
export const money: Statement["settled"] = 200000;
// @ts-expect-error a year is needed
export const incomplete: Facts = { credit_code: "91430302MABQKXF64Q" };
// @ts-expect-error the size of a firm is one of four words
export const unknownSize: Facts["size"] = "huge";
// @ts-expect-error there is no such address
export const nowhere = () => registry.GET("/registry/v1/nothing");
