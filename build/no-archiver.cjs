// In the bundle in the place of the package archiver, with which cdktf zips folders for assets: no stack of ours has one, and
// it takes as long to load as the rest of cdktf.
module.exports = () => {
  throw new Error("assets cannot be zipped here: archiver is not in the bundle");
};
