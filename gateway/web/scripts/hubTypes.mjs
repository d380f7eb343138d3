// Turns the hub's contract (gateway/contract/hub.json) into TypeScript. It knows exactly the parts of JSON Schema that the contract uses and refuses any other,
// so that nothing is left out in silence.

const known = new Set(['type', 'format', 'required', '$ref', 'properties', 'const', 'items', 'anyOf', 'additionalProperties', 'enum', 'description']);
const primitives = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' };

/** @returns {string} One declaration for each schema, and the hub's methods. */
export function hubTypes({ schemas, methods }) {
  const declared = Object.entries(schemas).map(([name, schema]) => `export type ${name} = ${typeOf(schema, name)};\n`);
  return [...declared, `/** What a client can call: arguments, and what comes back once (\`returns\`) or as a stream (\`streams\`). */\nexport interface HubMethods {\n${methods.map(method).join('\n')}\n}\n`].join('\n');
}

function method({ name, parameters, returns, streams }) {
  const list = parameters.map(parameter => `${parameter.name}: ${typeOf(parameter.schema, `${name}.${parameter.name}`)}`).join(', ');
  const result = streams ? `streams: ${typeOf(streams, name)}` : `returns: ${returns ? typeOf(returns, name) : 'undefined'}`;
  return `  ${name}: { parameters: [${list}]; ${result} };`;
}

function typeOf(schema, where) {
  const strange = Object.keys(schema).find(key => !known.has(key));
  if (strange) throw new Error(`${where}: '${strange}' is a part of JSON Schema that hubTypes.mjs does not know.`);
  if (schema.$ref) return schema.$ref.replace('#/schemas/', '');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map(part => typeOf(part, where)).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map(type => typeOf({ ...schema, type }, where)).join(' | ');
  if (schema.type === 'array') return arrayOf(typeOf(schema.items, where));
  if (schema.properties) return objectOf(schema, where);
  if (schema.type === 'object') return mapOf(schema, where);
  if (primitives[schema.type]) return primitives[schema.type];
  throw new Error(`${where}: a schema without a type that hubTypes.mjs knows: ${JSON.stringify(schema)}`);
}

const arrayOf = type => (type.includes(' ') ? `(${type})[]` : `${type}[]`);

function objectOf({ properties, required = [] }, where) {
  const fields = Object.entries(properties).map(([name, schema]) => `  ${name}${required.includes(name) ? '' : '?'}: ${typeOf(schema, `${where}.${name}`)};`);
  return `{\n${fields.join('\n')}\n}`;
}

function mapOf({ additionalProperties }, where) {
  if (typeof additionalProperties !== 'object') throw new Error(`${where}: an object without fields.`);
  return `Record<string, ${typeOf(additionalProperties, where)}>`;
}
