"""Asks huggingface_hub for a repository, as the environment says: {"name", "revision"} → {"folder", "files", "warnings"}."""

import json
import sys

from huggingface_hub import scan_cache_dir, snapshot_download

request = json.load(sys.stdin)
folder = snapshot_download(request["name"], revision=request["revision"])
cache = scan_cache_dir()
files = {
    file.file_name: file.size_on_disk
    for repository in cache.repos
    for revision in repository.revisions
    for file in revision.files
}
json.dump({"folder": folder, "files": files, "warnings": [str(warning) for warning in cache.warnings]}, sys.stdout)
