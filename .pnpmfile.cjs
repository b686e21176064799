/**
 * Hocuspocus is a peer in the benchmarks and nothing else; it states Node 22 and runs on 20 there.
 * Every other wrong engine still stops the install.
 */
module.exports = {
  hooks: {
    readPackage(manifest) {
      if (manifest.name?.startsWith('@hocuspocus/')) delete manifest.engines;
      return manifest;
    },
  },
};
