// The page's script is one module in many files (ui/page/assets.py): what one of them declares at
// its top, the others may use. These names are read from the files, so no list of them is kept.

import { readdirSync, readFileSync } from "node:fs";

import js from "@eslint/js";
import { analyze } from "eslint-scope";
import * as espree from "espree";
import globals from "globals";

const FOLDER = "ui/page/static/js/";
const LANGUAGE = { ecmaVersion: 2024, sourceType: "module" };
// Browsers know these in every file, so a misspelt name of ours could be one of them.
const MISLEADING = ["close", "event", "find", "length", "name", "open", "parent", "status", "stop"];

const parsed = (file) => {
  const tree = espree.parse(readFileSync(file, "utf8"), { ...LANGUAGE, range: true });
  const { globalScope } = analyze(tree, LANGUAGE);
  const { variables } = globalScope.childScopes[0];
  return { file, variables, used: globalScope.through.map(({ identifier }) => identifier.name) };
};

const files = readdirSync(FOLDER, { recursive: true })
  .filter((name) => name.endsWith(".js"))
  .map((name) => parsed(FOLDER + name));

const access = ({ name, defs }) => [name, defs[0].parent.kind === "let" ? "writable" : "readonly"];

// What the others declare may be used, and what they use is not unused.
const beside = ({ file, variables }) => {
  const others = files.filter((one) => one.file !== file);
  const used = new Set(others.flatMap((one) => one.used));
  const lent = variables.map(({ name }) => name).filter((name) => used.has(name));
  const shared = Object.fromEntries(others.flatMap((one) => one.variables.map(access)));
  return {
    files: [file],
    languageOptions: { globals: shared },
    rules: {
      "no-restricted-globals": ["error", ...MISLEADING.filter((name) => !(name in shared))],
      "no-unused-vars": ["error", { varsIgnorePattern: `^(?:_|${lent.join("|")})$` }],
    },
  };
};

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  { rules: { eqeqeq: "error", "no-var": "error", "prefer-const": "error" } },
  { files: [`${FOLDER}**`], languageOptions: { ...LANGUAGE, globals: globals.browser } },
  { files: [".ci/*.mjs"], languageOptions: { ...LANGUAGE, globals: globals.nodeBuiltin } },
  ...files.map(beside),
];
