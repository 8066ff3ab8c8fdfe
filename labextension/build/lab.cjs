/** What JupyterLab's builder does not know of by itself: the extension is written in TypeScript. */

module.exports = {
  resolve: { extensions: [".ts", ".tsx", "..."] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        type: "javascript/auto",
        resolve: { fullySpecified: false },
        loader: "builtin:swc-loader",
        options: {
          jsc: {
            target: "es2022",
            parser: { syntax: "typescript", tsx: true },
            transform: { react: { runtime: "automatic" } },
          },
        },
      },
    ],
  },
};
