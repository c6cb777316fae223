/** The one style sheet. */
export const STYLE_SHEET = `
:root { color-scheme: light; --ink: #1d2433; --line: #d5dae3; --accent: #0b5cad; --paper: #f5f7fa; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding: .6rem 1.5rem; background: var(--ink); color: #fff; }
header a { color: #fff; }
.brand { margin: 0; font-weight: 600; }
.brand span { font-weight: 400; opacity: .8; }
nav ul { display: flex; gap: 1.25rem; margin: 0; padding: 0; list-style: none; }
.who { display: flex; gap: .75rem; align-items: center; margin-left: auto; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem; }
h1 { font-size: 1.5rem; margin: .25rem 0 .75rem; }
h2 { font-size: 1rem; margin: 0 0 .5rem; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1.25rem; margin: 0 0 .75rem; }
form.card { max-width: 34rem; }
fieldset { border: 0; margin: 0; padding: 0; }
legend { font-weight: 600; padding: 0; }
label { font-weight: 600; }
input:not([type=checkbox]):not([type=hidden]) { display: block; width: 100%; margin: .15rem 0 .25rem; padding: .45rem; font: inherit; border: 1px solid #7d8798; border-radius: 4px; }
.hint { margin: 0 0 .75rem; font-size: .85rem; color: #4c566a; }
.check { margin: .5rem 0; }
button, .button { display: inline-block; padding: .4rem 1rem; font: inherit; color: #fff; background: var(--accent); border: 1px solid var(--accent); border-radius: 4px; text-decoration: none; cursor: pointer; }
form.card > button { margin-top: .75rem; }
:focus-visible { outline: 3px solid #f0a30a; outline-offset: 2px; }
.card ul { margin: 0; padding-left: 1.25rem; }
time { white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; }
dt { color: #4c566a; }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; background: #fff; font-size: .9rem; }
caption { text-align: left; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border: 1px solid var(--line); overflow-wrap: anywhere; }
.finding { background: #fff; border: 1px solid var(--line); border-left: 6px solid #b3261e; border-radius: 4px; padding: .75rem 1rem; margin: 0 0 1rem; }
.finding.warning { border-left-color: #b26a00; }
.finding.information { border-left-color: var(--accent); }
.rule { margin: .5rem 0 0; font-size: .85rem; color: #4c566a; }
.mark { padding: 0 .4rem; border: 1px solid currentColor; border-radius: 1rem; }
.saved { font-weight: 600; color: #14632f; }
footer { max-width: 60rem; margin: 0 auto; padding: 0 1.5rem 1rem; font-size: .85rem; color: #4c566a; }
`;
