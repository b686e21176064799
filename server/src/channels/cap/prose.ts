/** What CAP 1.2 asks for in words and its schema cannot say (section 3.2 of the standard). Pure. */

const NAME = '[^\\s,<&]+';
const MOMENT = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d';
const POINT = '-?\\d+(\\.\\d+)?,-?\\d+(\\.\\d+)?';
/** By element, what its whole content has to be. */
const FORMS: Readonly<Record<string, RegExp>> = {
  identifier: new RegExp(`^${NAME}$`),
  sender: new RegExp(`^${NAME}$`),
  references: new RegExp(`^${NAME},${NAME},${MOMENT}(\\s${NAME},${NAME},${MOMENT})*$`),
  polygon: new RegExp(`^${POINT}(\\s${POINT}){3,}$`),
  circle: new RegExp(`^${POINT} \\d+(\\.\\d+)?$`),
};

/** @returns each element that is not as the standard says, with its content */
export function againstProse(xml: string): string[] {
  const found = (element: string) =>
    [...xml.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))].map(
      (match) => match[1] ?? '',
    );
  const wrong = Object.entries(FORMS).flatMap(([element, form]) =>
    found(element)
      .filter((content) => !form.test(content))
      .map((content) => `${element}: ${content}`),
  );
  for (const polygon of found('polygon')) {
    const points = polygon.split(' ');
    if (points[0] !== points.at(-1)) wrong.push(`polygon is open: ${polygon}`);
  }
  if (found('msgType').some((type) => type === 'Update' || type === 'Cancel')) {
    if (found('references').length === 0) wrong.push('nothing is referred to');
  }
  if (found('status').includes('Exercise') && found('note').length === 0) {
    wrong.push('an exercise is not explained');
  }
  return wrong;
}
