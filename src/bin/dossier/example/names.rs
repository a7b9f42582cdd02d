//! Words of which names are made: none can be taken for somebody's.

pub(super) const FALSE: [&str; 20] = [
    "Example",
    "Sample",
    "Placeholder",
    "Imaginary",
    "Made-up",
    "Specimen",
    "Fictional",
    "Pretend",
    "Notional",
    "Dummy",
    "Mock",
    "Hypothetical",
    "Nonexistent",
    "Storybook",
    "Fabled",
    "Phantom",
    "Unreal",
    "Blank",
    "Test",
    "Nowhere",
];

pub(super) const THINGS: [&str; 25] = [
    "Tower", "Cloud", "Lamp", "Wagon", "Harbour", "Lantern", "Barrel", "Ledger", "Bridge",
    "Signal", "Anchor", "Kite", "Meadow", "Mirror", "Pebble", "Quill", "River", "Saddle", "Teapot",
    "Umbrella", "Violin", "Window", "Acorn", "Button", "Candle",
];

pub(super) const TRADES: [&str; 11] = [
    "Systems",
    "Works",
    "Software",
    "Logistics",
    "Partners",
    "Consulting",
    "Data",
    "Security",
    "Services",
    "Industries",
    "Technologies",
];

pub(super) const DEPARTMENTS: [&str; 6] =
    ["Examples", "Placeholders", "Sample Borders", "Mock Affairs", "Test Cases", "Blank Forms"];

pub(super) const BUREAUS: [&str; 9] = [
    "Sample Permits",
    "Test Flights",
    "Pretend Records",
    "Imaginary Roads",
    "Mock Interviews",
    "Notional Maps",
    "Empty Rooms",
    "Dummy Numbers",
    "Specimen Stamps",
];

pub(super) const OFFICES: [&str; 4] =
    ["North Nowhere", "South Nowhere", "East Nowhere", "West Nowhere"];

pub(super) const GROUPS: [&str; 24] = [
    "Workers for Clear Examples",
    "Coalition of Invented Neighbours",
    "Choir of Example Town",
    "Union of Made-up Trades",
    "Friends of the Blank Page",
    "Placeholder Rights Now",
    "Engineers against Examples",
    "Sample Students",
    "Imaginary Tenants",
    "Unreal Lawyers",
    "Mock Trial Watch",
    "Storybook Librarians",
    "Phantom Nurses",
    "Nowhere Parish",
    "Pretend Pastors",
    "Teachers of Test Cases",
    "Fabled Farmers",
    "Notional Parents",
    "Dummy Drivers",
    "Specimen Scientists",
    "Fictional Families",
    "Hypothetical Hosts",
    "Button Makers for Peace",
    "Kites over Example Town",
];

pub(super) const PAPERS: [&str; 6] = [
    "The Daily Specimen",
    "Example Town Courier",
    "Placeholder Post",
    "The Imaginary Inquirer",
    "Nowhere News",
    "The Sample Review",
];

pub(super) const FIRST_NAMES: [&str; 16] = [
    "Pat", "Sam", "Alex", "Robin", "Kim", "Chris", "Jo", "Max", "Noor", "Ari", "Sasha", "Lee",
    "Toni", "Jules", "Quinn", "Charlie",
];

pub(super) const ROLES: [&str; 7] = [
    "Chief executive",
    "Spokesperson",
    "Engineer",
    "Head of sales",
    "Member of the board",
    "Designer",
    "Head of public affairs",
];

/// What is supplied, and in which words a title says so.
pub(super) const PRODUCTS: [(&str, &str); 24] = [
    ("Mast 3000", "Watch masts"),
    ("Lens Zero", "Cameras without glass"),
    ("Sample Cloud", "Hosting of case files"),
    ("Maps of Nowhere", "Licences for maps"),
    ("Blank Forms", "Printing of blank forms"),
    ("Test Flight", "Flights of test drones"),
    ("Dummy Desk", "Software for the front desk"),
    ("Mock Match", "Matching of faces"),
    ("Notional Notes", "Transcripts of interviews"),
    ("Ghost Gate", "Gates and turnstiles"),
    ("Paper Trail", "Storage of paper files"),
    ("Sample Search", "Search in records"),
    ("Storybook Staff", "Staff for reception"),
    ("Empty Rooms", "Furniture for empty rooms"),
    ("Placeholder Plates", "Reading of number plates"),
    ("Kite View", "Pictures from the air"),
    ("Nowhere Net", "Networks for offices"),
    ("Button Box", "Radio equipment"),
    ("Teapot Training", "Training of staff"),
    ("Candle Care", "Cleaning and light"),
    ("Mirror Phone", "Readers for telephones"),
    ("Quill Query", "Analysis of tips"),
    ("Saddle Fleet", "Vehicles and their care"),
    ("Acorn Archive", "Copies of old records"),
];

/// Those who receive and are no one organization.
pub(super) const CLASSES: [&str; 5] = [
    "invented police departments",
    "schools that do not exist",
    "county jails of Nowhere",
    "sample airports",
    "made-up landlords",
];

pub(super) const SAID: [&str; 12] = [
    "We only build the towers; what they watch is up to the customer.",
    "Nobody told us that the pages would stay blank.",
    "Our cameras have no glass, so there is nothing to see.",
    "We review every contract […] and then we sign it.",
    "I did not learn a trade to fill in forms about people who are not there.",
    "Examples are the backbone of this agency.",
    "There is no market for nothing, and yet we lead it.",
    "We asked for an answer and got a brochure.",
    "The price is between us and the ministry.",
    "This town is our home, not a test board.",
    "What is invented can be taken back.",
    "We won’t host what we can’t look at.",
];

pub(super) const DEMANDED: [&str; 8] = [
    "End the contract.",
    "Publish the contract and its price.",
    "Stop selling Lens Zero.",
    "Take the masts down.",
    "Let the workers decide on such contracts.",
    "Delete the pictures that were kept.",
    "Give the maps back.",
    "Answer the letter.",
];

pub(super) const LETTERS: [&str; 8] = [
    "We won’t host it",
    "Our work, your masts",
    "No more blank pages",
    "Not in our name, not even an invented one",
    "A letter about examples",
    "Take the masts down",
    "We read the contract",
    "To the board of nothing",
];
