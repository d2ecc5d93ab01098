import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dashboardJson } from "./dashboard.ts";

/** `npm run generate:dashboard`: writes the file that Grafana is provisioned with. */
const path = fileURLToPath(new URL("../grafana/dashboards/bridgebench.json", import.meta.url));
writeFileSync(path, dashboardJson());
console.log(path);
