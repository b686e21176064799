/**
 * One of the numbers that a desk tells of itself.
 *
 * @param url the desk's address, `http://host:port`
 * @param line the name, with its labels as they are written
 * @param token where the desk asks for one
 * @returns the value of that line; 0 where there is none yet
 */
export async function numberAt(url: string, line: string, token?: string): Promise<number> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/metrics`, { headers });
  if (!answer.ok) throw new Error(`${url} tells no numbers: ${answer.status}`);
  const lines = (await answer.text()).split('\n');
  return Number(lines.find((one) => one.startsWith(`${line} `))?.slice(line.length) ?? 0);
}
