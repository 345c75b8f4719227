"""Collections of news pages whose true history is known, made from texts written for them; and their scores.

docs/genealogy.md says how to run another system on them."""
