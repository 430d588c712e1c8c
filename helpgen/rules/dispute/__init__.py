"""How the staff decides and deals with disputes: `playbook.yaml`, private facts of `site.yaml`, what people vouch for."""
