//! The JSON Schema of the format, drawn from the types.

use schemars::{Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value};

/// The schema of a whole dossier file, JSON Schema 2020-12.
#[must_use]
pub fn dossier() -> Schema {
    let generator = SchemaGenerator::new(SchemaSettings::draft2020_12());
    generator.into_root_schema_for::<super::Dossier>()
}

/// The schema of one record: each field with name, text, schema and whether it may be left out.
#[must_use]
pub fn object<const N: usize>(text: &str, fields: [(&str, &str, Schema, bool); N]) -> Schema {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (name, doc, schema, optional) in fields {
        let mut schema = schema.to_value();
        if optional {
            without_null(&mut schema);
        }
        if let (Value::Object(map), doc) = (&mut schema, doc.trim())
            && !doc.is_empty()
        {
            map.insert("description".into(), doc.into());
        }
        properties.insert(name.into(), schema);
        if !optional {
            required.push(Value::from(name));
        }
    }
    json_schema!({
        "type": "object",
        "description": text.trim(),
        "properties": properties,
        "patternProperties": { "^(x-|\\$)": true },
        "additionalProperties": false,
        "required": required,
    })
}

/// What may be left out is left out, and not `null`, as the schema of an `Option` has it.
fn without_null(schema: &mut Value) {
    let Value::Object(map) = schema else { return };
    if let Some(Value::Array(types)) = map.get_mut("type") {
        types.retain(|name| name != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            map.insert("type".into(), one);
        }
    }
    if let Some(Value::Array(forms)) = map.get_mut("anyOf") {
        forms.retain(|form| form.get("type").is_none_or(|name| name != "null"));
        if let [Value::Object(one)] = forms.as_slice() {
            let one = one.clone();
            map.remove("anyOf");
            map.extend(one);
        }
    }
}

/// Gives a type that is text in the file its schema.
macro_rules! text_schema {
    ($type:ty, $name:expr, $schema:expr) => {
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $schema
            }
        }
    };
}
pub(crate) use text_schema;
