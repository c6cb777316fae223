// CommonJS, because only its require loads a package at the first call and not at import: the table takes longer to load
// than all of config/. Source of the table: Unicode Technical Standard 39, confusables.txt.

/** Puts one letter in the place of all that look like it. */
module.exports = (text) => require("unhomoglyph")(text);
