//! Prints the tree of a file (or of the standard input), with the text of each leaf.
use std::io::Read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    match std::env::args().nth(1) {
        Some(path) => text = std::fs::read_to_string(path)?,
        None => {
            std::io::stdin().read_to_string(&mut text)?;
        }
    }
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_medcode::LANGUAGE.into())?;
    let tree = parser.parse(&text, None).ok_or("the parser gave no tree")?;
    print(tree.root_node(), &text, 0);
    Ok(())
}

fn print(node: tree_sitter::Node<'_>, text: &str, depth: usize) {
    let quoted = if node.child_count() == 0 {
        format!(" {:?}", &text[node.byte_range()])
    } else {
        String::new()
    };
    let missing = if node.is_missing() { " MISSING" } else { "" };
    let name = if node.is_named() {
        node.kind().to_owned()
    } else {
        format!("{:?}", node.kind())
    };
    println!("{}{name}{missing}{quoted}", "  ".repeat(depth));
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        print(child, text, depth + 1);
    }
}
