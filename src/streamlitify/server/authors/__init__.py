"""What a server does for the tools of its author, JupyterLab above all."""
