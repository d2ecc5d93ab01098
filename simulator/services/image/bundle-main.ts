import { bundleImage } from "./bundle-image.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Which folder is the image's content to be put into?");
await bundleImage(folder);
