"""A folder of event files in; what TensorBoard reads in it out: {scalars, texts: {tag: [[step, value, wall time]]}}."""

import json
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

folder = json.load(sys.stdin)
events = EventAccumulator(folder, size_guidance={"scalars": 0, "tensors": 0})
events.Reload()
tags = events.Tags()


def text_of(event):
    (value,) = event.tensor_proto.string_val
    return value.decode("utf-8")


scalars = {tag: [[e.step, str(e.value), e.wall_time] for e in events.Scalars(tag)] for tag in tags["scalars"]}
texts = {tag: [[e.step, text_of(e), e.wall_time] for e in events.Tensors(tag)] for tag in tags["tensors"]}
plugins = {tag: events.SummaryMetadata(tag).plugin_data.plugin_name for tag in tags["tensors"]}
json.dump({"scalars": scalars, "texts": texts, "plugins": plugins}, sys.stdout)
