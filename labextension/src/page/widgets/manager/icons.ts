/** The icons that widgets name: fetched when the first one is on the page. */

import "@fortawesome/fontawesome-free/css/fontawesome.min.css";
import "@fortawesome/fontawesome-free/css/v4-shims.min.css";
import "./looks/icons.css";
